using System.IO.Compression;
using System.Xml;

namespace GenesysQueues.Workbooks;

/// <summary>The parts of a workbook (.xlsx, .xlsm), each read up to a bound and without what XML could fetch.</summary>
internal sealed class XlsxPackage : IDisposable
{
    // A sheet is read row by row.
    private const long MostOfSheet = 2L << 30;

    // What is kept in memory while the sheet is read.
    private const long MostKept = 256 << 20;

    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly ZipArchive _zip;
    private readonly string _name;

    internal XlsxPackage(Stream stream, string name)
    {
        _name = name;
        _zip = Guard(() => new ZipArchive(stream, ZipArchiveMode.Read));
    }

    /// <summary>How messages name the file.</summary>
    internal string Name => _name;

    /// <summary>The names of all parts.</summary>
    internal IEnumerable<string> Parts => _zip.Entries.Select(entry => entry.FullName);

    internal bool Has(string part) => Find(part) is not null;

    /// <summary>A part, of which a bounded length is read; null when there is none.</summary>
    internal XmlReader? Open(string part, bool isSheet = false) =>
        Stream(part, isSheet) is { } stream ? XmlReader.Create(stream, Closing()) : null;

    /// <summary>What a part unpacks to; null when there is none.</summary>
    internal Stream? Stream(string part, bool isSheet) => Find(part) is not { } entry ? null
        : Guard(() => new BoundedStream(entry.Open(), entry.CompressedLength, isSheet ? MostOfSheet : MostKept, _name));

    /// <summary>What parts a part leads to: id, the last word of the type, and the part.</summary>
    internal IReadOnlyList<(string Id, string Type, string Part)> Relations(string part)
    {
        int slash = part.LastIndexOf('/');
        string folder = part.Substring(0, slash + 1);
        var found = new List<(string, string, string)>();
        using XmlReader? xml = Open($"{folder}_rels/{part.Substring(slash + 1)}.rels");
        while (xml is not null && Guard(xml.Read))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship"
                && xml.GetAttribute("TargetMode") != "External")
            {
                string type = xml.GetAttribute("Type") ?? string.Empty, target = xml.GetAttribute("Target") ?? string.Empty;
                string id = xml.GetAttribute("Id") ?? string.Empty;
                found.Add((id, type.Substring(type.LastIndexOf('/') + 1), Join(folder, target)));
            }
        }

        return found;
    }

    /// <summary>Runs what reads; a file that is cut or changed is a <see cref="WorkbookException"/>.</summary>
    internal T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw Damaged(e.Message, e);
        }
    }

    internal WorkbookException Damaged(string why, Exception? cause = null) => new(
        "WorkbookDamaged", $"{_name} is a workbook that is cut off or damaged: {why}",
        "Copy the file anew from where it came; a spreadsheet program may be able to repair it and save it under another name.",
        cause);

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    private static XmlReaderSettings Closing()
    {
        XmlReaderSettings settings = s_settings.Clone();
        settings.CloseInput = true;
        return settings;
    }

    // Some programs write the names of parts in another case or with the slash of Windows.
    private ZipArchiveEntry? Find(string part) => _zip.GetEntry(part)
        ?? _zip.Entries.FirstOrDefault(
            entry => string.Equals(entry.FullName.Replace('\\', '/'), part, StringComparison.OrdinalIgnoreCase));

    private static string Join(string folder, string target)
    {
        if (target.StartsWith("/", StringComparison.Ordinal))
        {
            return target.Substring(1);
        }

        var names = new List<string>();
        foreach (string name in (folder + target).Split('/'))
        {
            if (name == ".." && names.Count > 0)
            {
                names.RemoveAt(names.Count - 1);
            }
            else if (name is not ("." or ".."))
            {
                names.Add(name);
            }
        }

        return string.Join("/", names);
    }
}
