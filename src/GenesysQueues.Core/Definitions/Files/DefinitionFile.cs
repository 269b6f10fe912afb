using GenesysQueues.Workbooks;
using System.Text;

namespace GenesysQueues.Definitions.Files;

/// <summary>Opens a CSV or JSON file or a workbook and reads its definitions one at a time.</summary>
internal sealed class DefinitionFile(string path, char? delimiter = null, Encoding? encoding = null)
{
    private readonly List<int> _emptyRows = [];

    /// <summary>Rows that held nothing and were skipped, so far.</summary>
    internal IReadOnlyList<int> EmptyRows => _emptyRows;

    /// <summary>Rows that cannot be read and have no definition of their own: one stands for all of them.</summary>
    internal int UnlistedRows { get; private set; }

    /// <summary>Of a workbook: which sheets are meant, by their names; when null, the first one of queues.</summary>
    internal Func<string, bool>? Sheet { get; init; }

    /// <summary>Is told what a person should know of a workbook, which is no finding of a row.</summary>
    internal Action<string> Warn { get; init; } = _ => { };

    /// <summary>Throws <see cref="GenesysException"/> for what no CSV file can have between its cells.</summary>
    internal static void RequireDelimiter(char? delimiter)
    {
        if (delimiter is '"' or '\r' or '\n')
        {
            throw new GenesysException(
                "DelimiterNotAllowed", "A quote or a line break cannot stand between cells.",
                    "Give a comma, a semicolon, a tab or a bar.");
        }
    }

    /// <summary>The definitions, in order. Throws <see cref="GenesysException"/> where the file cannot be read on.</summary>
    internal IEnumerable<GenesysQueueDefinition> Read()
    {
        using Stream stream = Open(out byte[] start);
        foreach (InputRow row in FileContent.IsWorkbook(start) ? ReadWorkbook(stream) : ReadText(stream, start))
        {
            yield return DefinitionReader.Read(row);
        }
    }

    private IEnumerable<InputRow> ReadWorkbook(Stream stream)
    {
        using XlsxWorkbook workbook = XlsxWorkbook.Open(stream, Path.GetFileName(path));
        var sheets = new WorkbookDefinitionFile(workbook, path) { Sheet = Sheet, Warn = Warn, EmptyRow = _emptyRows.Add };
        foreach (InputRow row in sheets.Read())
        {
            yield return row;
        }
    }

    private IEnumerable<InputRow> ReadText(Stream stream, byte[] start)
    {
        bool json = FileContent.IsJson(path, start);
        using TextReader text = Whole(
            // A byte order mark wins. Bytes that do not decode become U+FFFD, which is a finding on its row: the rest is still
            // read.
            new StreamReader(stream, encoding ?? Guess(start), detectEncodingFromByteOrderMarks: true, 1 << 16), json);
        IEnumerable<InputRow> rows = json ? JsonDefinitionFile.Read(text, path)
            : CsvDefinitionFile.Read(text, path, delimiter, _emptyRows.Add, count => UnlistedRows = count);
        foreach (InputRow row in rows)
        {
            yield return row;
        }
    }

    // A document that breaks off is read to its end before its first definition is given out; a table is read row by row.
    private TextReader Whole(StreamReader text, bool json)
    {
        if (!json)
        {
            return text;
        }

        using (text)
        {
            if (text.BaseStream.CanSeek)
            {
                JsonDefinitionFile.RequireWhole(text, path);
                Stream again = Open(out byte[] start);
                return new StreamReader(again, encoding ?? Guess(start), detectEncodingFromByteOrderMarks: true, 1 << 16);
            }

            // A pipe is there once.
            string document = text.ReadToEnd();
            JsonDefinitionFile.RequireWhole(new StringReader(document), path);
            return new StringReader(document);
        }
    }

    private FileStream Open(out byte[] start)
    {
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            start = Start(stream);
            FileContent.RequireKnown(path, start, stream);
            return stream;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DefinitionFileException("FileNotFound", $"There is no file '{path}'.", "Check the path.", e);
        }
        catch (GenesysException)
        {
            stream?.Dispose();
            throw;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DefinitionFileException("FileNotReadable", $"'{path}' cannot be read: {e.Message}", "Check that it is a file, and that you may read it.", e);
        }
    }

    // A pipe cannot be looked at twice.
    private static byte[] Start(FileStream stream)
    {
        if (!stream.CanSeek)
        {
            return [];
        }

        byte[] start = new byte[FileContent.Length];
        int length = 0;
        for (int read = -1; read != 0; length += read)
        {
            read = stream.Read(start, length, start.Length - length);
        }

        stream.Position = 0;
        Array.Resize(ref start, length);
        return start;
    }

    // Text has no byte 0, but as half of a character in UTF-16, which some programs write without a byte order mark.
    private static Encoding Guess(byte[] start) => start switch
    {
        [> 0, 0, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
        [0, > 0, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
        _ => new UTF8Encoding(false),
    };
}
