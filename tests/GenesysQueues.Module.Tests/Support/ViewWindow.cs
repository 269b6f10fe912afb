using System.Globalization;
using System.Management.Automation.Runspaces;
using System.Xml.Linq;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>
/// A window that shows objects by the staged module's views, with the engine's own formatting. Format-Table and Format-List
/// are not in the engine from NuGet; views of one shape only, the first of which is then the default, come to the same.
/// </summary>
internal sealed class ViewWindow : IDisposable
{
    private readonly RecordingHost _host;
    private readonly Runspace _runspace;
    private readonly string _views = Path.Combine(Path.GetTempPath(), $"GenesysQueues-Views-{Guid.NewGuid():N}.Format.ps1xml");

    /// <param name="width">Columns.</param>
    /// <param name="shape">Name of the control that the views used have, such as TableControl; all when null.</param>
    /// <param name="takesEscapeCodes">Whether the window understands them.</param>
    public ViewWindow(int width, string? shape = null, bool takesEscapeCodes = false)
    {
        XDocument views = XDocument.Load(Path.Combine(Repository.StagedModule, "GenesysQueues.Format.ps1xml"));
        views.Descendants("View").Where(view => shape is not null && view.Element(shape) is null).Remove();
        views.Save(_views);
        var state = InitialSessionState.CreateDefault2();
        state.Formats.Add(new SessionStateFormatEntry(_views));
        _host = new(width, takesEscapeCodes);
        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.Open();
    }

    /// <summary>The text that the window shows, without space at the ends of lines.</summary>
    /// <param name="items">What to show.</param>
    /// <param name="rendering">$PSStyle.OutputRendering, which the whole process shares.</param>
    /// <param name="culture">Of the person; in some, of which English is one, the engine breaks lines between words.</param>
    public string Show(IEnumerable<object?> items, string rendering = "Host", string culture = "en-US")
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            PowerShellHost.Run(
                _runspace,
                _host,
                "$before = $PSStyle.OutputRendering; $PSStyle.OutputRendering = $rendering; "
                + "try { $items | Out-Default } finally { $PSStyle.OutputRendering = $before }",
                ("items", items.ToArray()),
                ("rendering", rendering)).Clean();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        return string.Join('\n', _host.Lines.SelectMany(line => line.Split('\n')).Select(line => line.TrimEnd())).Trim('\n');
    }

    public void Dispose()
    {
        _runspace.Dispose();
        File.Delete(_views);
    }
}
