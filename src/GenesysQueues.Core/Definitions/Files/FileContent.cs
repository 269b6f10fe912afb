using System.Text;

namespace GenesysQueues.Definitions.Files;

/// <summary>What a file is by how it begins, whatever it is called.</summary>
internal static class FileContent
{
    /// <summary>How many bytes of the beginning are looked at.</summary>
    internal const int Length = 4096;

    private const string AsCsv = "Open it in the spreadsheet program and save it as 'CSV UTF-8'";

    // How a file of parts of the time before Open XML begins: a workbook (.xls), and one with a password.
    private const string Compound = "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1";

    // A ZIP archive, full or empty.
    private static readonly string[] s_archives = ["PK\u0003\u0004", "PK\u0005\u0006"];

    // The part that holds all of a workbook with a password; in such a file names have two bytes a character.
    private static readonly byte[] s_encrypted = Encoding.Unicode.GetBytes("EncryptedPackage");

    private static readonly (string Start, string What, string Remedy)[] s_others =
    [
        (Compound, "a workbook of an old form (.xls)",
            "Open it in the spreadsheet program and save it as 'Excel workbook (.xlsx)' or as 'CSV UTF-8'."),
        ("\u001F\u008B", "compressed (gzip)", "Unpack it first."),
        ("BZh", "compressed (bzip2)", "Unpack it first."),
        ("7z\u00BC\u00AF", "a 7z archive", "Unpack it first."),
        ("Rar!", "a RAR archive", "Unpack it first."),
        ("\u00FD7zXZ", "compressed (xz)", "Unpack it first."),
        ("\u0028\u00B5\u002F\u00FD", "compressed (zstd)", "Unpack it first."),
        ("%PDF-", "a PDF document", "Use the table that it was made from, saved as 'CSV UTF-8'."),
        ("{\\rtf", "a text of a word processor (RTF)", "Save its table as 'CSV UTF-8'."),
        ("SQLite format 3", "a database (SQLite)", "Export the table as CSV."),
        ("PAR1", "a Parquet file", "Export it as CSV."),
    ];

    private static readonly (string Start, string What, string Remedy)[] s_texts =
    [
        ("<!doctype html", "a web page", "Download the file itself; a page to sign in may have come in its place."),
        ("<html", "a web page", "Download the file itself; a page to sign in may have come in its place."),
        ("<objs", "what Export-Clixml writes", "Use Import-Clixml {0} | New-GenesysQueue."),
        ("resource \"", "a configuration of Terraform",
            "Read the queues by Get-GenesysQueue and Export-GenesysQueueDefinition, or write them as CSV or JSON."),
        ("<", "XML or a web page", AsCsv + ", or export it as CSV or JSON."),
    ];

    /// <summary>Whether it is a ZIP archive, as a workbook is.</summary>
    internal static bool IsWorkbook(byte[] start) =>
        s_archives.Any(archive => Bytes(start).StartsWith(archive, StringComparison.Ordinal));

    /// <summary>
    /// Throws <see cref="DefinitionFileException"/> for a content that is well known and neither CSV, JSON nor a workbook.
    /// </summary>
    internal static void RequireKnown(string path, byte[] start, Stream stream)
    {
        string bytes = Bytes(start);
        if (bytes.StartsWith(Compound, StringComparison.Ordinal) && stream.CanSeek && IsEncrypted(stream))
        {
            throw new DefinitionFileException(
                "WorkbookProtected", $"{Path.GetFileName(path)} is protected by a password, so nobody can read it without.",
                "Open it in the spreadsheet program, take the password off (File, Info, Protect Workbook), and save it.");
        }

        string text = Text(start);
        string markup = text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) && text.IndexOf('>') is var end and > 0
            ? text.Substring(end + 1).TrimStart() : text;
        foreach (
            (string begin, string what, string remedy) in s_others.Where(
                other => bytes.StartsWith(other.Start, StringComparison.Ordinal))
            .Concat(s_texts.Where(other => markup.StartsWith(other.Start, StringComparison.OrdinalIgnoreCase))))
        {
            string name = Path.GetFileName(path);
            throw new DefinitionFileException(
                "FileOfOtherKind", $"{name} is neither CSV, JSON nor a workbook (.xlsx): it is {what}.",
                remedy.Replace("{0}", $"'{name}'"));
        }
    }

    /// <summary>Whether it is JSON: by what it holds where that shows, else by its name.</summary>
    internal static bool IsJson(string path, byte[] start)
    {
        string text = Text(start);
        string next = text.Length > 0 ? text.Substring(1).TrimStart() : string.Empty;
        bool isJson = text.Length > 0 && text[0] is '[' or '{'
            && (next.Length == 0 || next[0] is '{' or '[' or ']' or '}' or '"');
        return isJson || (DefinitionFormat.IsJson(path) && !HasHeader(text));
    }

    // A byte is a character here.
    private static string Bytes(byte[] start) => new(start.Select(b => (char)b).ToArray());

    // The list of parts may stand anywhere, in blocks of 512 bytes or more, at 128 bytes a name.
    private static bool IsEncrypted(Stream stream)
    {
        byte[] block = new byte[1 << 16];
        try
        {
            for (int length = -1; length != 0;)
            {
                length = stream.Read(block, 0, block.Length);
                for (int at = 0; at + s_encrypted.Length <= length; at += 128)
                {
                    if (s_encrypted.SequenceEqual(block.Skip(at).Take(s_encrypted.Length)))
                    {
                        return true;
                    }
                }
            }

            return false;
        }
        finally
        {
            stream.Position = 0;
        }
    }

    // JSON holds no bare word but three, and no column is called so.
    private static bool HasHeader(string text) => text.Split('\r', '\n')[0].Split(',', ';', '\t', '|') is { Length: > 1 } names
        && names.Any(name => FieldNames.Resolve(name.Trim().Trim('"')) == FieldNames.Name);

    // Of UTF-16 every other byte is 0 in what is looked for.
    private static string Text(byte[] start) =>
        Encoding.ASCII.GetString(start.Where(b => b is > 0 and < 128).ToArray()).TrimStart();
}
