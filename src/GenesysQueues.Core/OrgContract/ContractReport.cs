using GenesysQueues.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Text;

namespace GenesysQueues.OrgContract;

/// <summary>The files that a test of an org leaves: its report, and the options of a simulated org that does the same.</summary>
internal static class ContractReport
{
    /// <summary>Whether a report can be of that kind. Throws <see cref="GenesysException"/> when it cannot.</summary>
    internal static void RequireKind(string path)
    {
        if (!IsJson(path) && !HasExtension(path, ".md"))
        {
            throw new GenesysException(
                "FileOfOtherKind", $"'{ShortText.Of(path)}' is neither .json nor .md.", "Give a report one of these extensions.");
        }
    }

    /// <summary>
    /// Whether a file could be there, asked before anything is sent. Throws <see cref="GenesysException"/> when it could not.
    /// </summary>
    internal static void RequirePlace(string path)
    {
        if (Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new GenesysException(
                "FileNotWritable", $"'{ShortText.Of(path)}' is a folder, or in a folder that is not there.", "Check the path.");
        }
    }

    /// <summary>
    /// Whether a file can be written there, tried before anything is sent: a test takes minutes, and its report comes last.
    /// Throws <see cref="GenesysException"/> when it cannot.
    /// </summary>
    internal static void RequireWritable(string path)
    {
        bool isThere = File.Exists(path);
        Guarded(path, () => new FileStream(
            path, isThere ? FileMode.Open : FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, 1,
            isThere ? FileOptions.None : FileOptions.DeleteOnClose).Dispose());
    }

    /// <summary>
    /// Whether an org file may be written there: somebody's own org, which -SimulatorFile names elsewhere, is not overwritten.
    /// Throws <see cref="GenesysException"/> when it may not.
    /// </summary>
    internal static void RequireOrgFile(string path)
    {
        if (!IsJson(path))
        {
            throw new GenesysException(
                "FileOfOtherKind", $"'{ShortText.Of(path)}' is not .json.", "Give an org file this extension.");
        }

        if (File.Exists(path) && !HasOnlyOptions(path))
        {
            throw new GenesysException(
                "FileExists", $"There is a file '{path}' already, and this command has not written it.", "Give another path.");
        }
    }

    /// <summary>Throws <see cref="GenesysException"/>.</summary>
    internal static void Write(string path, IReadOnlyList<GenesysOrgContractResult> results, int requests) =>
        WriteText(path, IsJson(path) ? Json(results, requests) : Markdown(results, requests));

    /// <summary>Writes an org file. Throws <see cref="GenesysException"/>.</summary>
    internal static void WriteOrgFile(string path, JObject options) =>
        WriteText(path, new JObject { ["options"] = options }.ToString(Formatting.Indented));

    /// <summary>Why a file could not be written; null when it was.</summary>
    internal static GenesysException? Try(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (GenesysException e)
        {
            return e;
        }
    }

    private static bool HasOnlyOptions(string path)
    {
        try
        {
            return JsonSettings.Parse(File.ReadAllText(path)) is JObject file
                && file.Properties().All(property => property.Name == "options");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsJson(string path) => HasExtension(path, ".json");

    private static bool HasExtension(string path, string extension) =>
        path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    private static void WriteText(string path, string text) =>
        Guarded(path, () => File.WriteAllText(path, text + "\n", new UTF8Encoding(false)));

    private static void Guarded(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new GenesysException(
                "FileNotWritable", $"'{ShortText.Of(path)}' cannot be written: {e.Message}", "Check the path.", e);
        }
    }

    // The org is not named: a report is made to be shown around.
    private static string Json(IReadOnlyList<GenesysOrgContractResult> results, int requests) => new JObject
    {
        ["format"] = 1,
        ["requests"] = requests,
        ["points"] = new JArray(results.Select(result => new JObject
        {
            ["point"] = result.Point,
            ["verdict"] = result.Verdict,
            ["reading"] = result.Reading,
            ["observed"] = result.Observed,
            ["option"] = result.Option,
            ["value"] = result.Value is null ? null : JToken.Parse(result.Value),
            ["request"] = result.Request,
            ["reply"] = result.Reply,
        })),
    }.ToString(Formatting.Indented);

    private static string Markdown(IReadOnlyList<GenesysOrgContractResult> results, int requests)
    {
        var text = new StringBuilder();
        text.Append("# What an org does where the API leaves it open\n\n");
        text.Append(FormattableString.Invariant($"Made by Test-GenesysOrgContract with {requests} requests.\n\n"));
        text.Append("| Point | Verdict | Reading | Observed |\n|---|---|---|---|\n");
        foreach (GenesysOrgContractResult result in results)
        {
            text.Append($"| {Cell(result.Point)} | {result.Verdict} | {Cell(result.Reading)} | {Cell(result.Observed)} |\n");
        }

        foreach (GenesysOrgContractResult result in results.Where(result => result.Request is not null))
        {
            text.Append($"\n## {result.Point}\n\n");
            text.Append(
                result.Value is null ? string.Empty : $"Option of the simulated org: `{result.Option}: {result.Value}`\n\n");
            text.Append($"```text\n{result.Request}\n{result.Reply}\n```\n");
        }

        return text.ToString().TrimEnd();
    }

    private static string Cell(string text) => text.Replace("|", "\\|").Replace("*", "\\*").Replace("<", "&lt;");
}
