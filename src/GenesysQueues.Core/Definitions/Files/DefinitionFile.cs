using System.Text;

namespace GenesysQueues.Definitions.Files;

/// <summary>Opens a CSV or JSON file and reads its definitions one at a time.</summary>
internal sealed class DefinitionFile(string path, char? delimiter = null, Encoding? encoding = null)
{
    private readonly List<int> _emptyRows = [];

    /// <summary>Rows that held nothing and were skipped, so far.</summary>
    internal IReadOnlyList<int> EmptyRows => _emptyRows;

    /// <summary>Rows that cannot be read and have no definition of their own: one stands for all of them.</summary>
    internal int UnlistedRows { get; private set; }

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

    /// <summary>The definitions, in order. Throws <see cref="DefinitionFileException"/> where the file cannot be read on.</summary>
    internal IEnumerable<GenesysQueueDefinition> Read()
    {
        using TextReader text = Whole(Open(out bool json), json);
        IEnumerable<InputRow> rows = json ? JsonDefinitionFile.Read(text, path)
            : CsvDefinitionFile.Read(text, path, delimiter, _emptyRows.Add, count => UnlistedRows = count);
        foreach (InputRow row in rows)
        {
            yield return DefinitionReader.Read(row);
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
                return Open(out _);
            }

            // A pipe is there once.
            string document = text.ReadToEnd();
            JsonDefinitionFile.RequireWhole(new StringReader(document), path);
            return new StringReader(document);
        }
    }

    private StreamReader Open(out bool json)
    {
        FileStream? stream = null;
        try
        {
            // A byte order mark wins. Bytes that do not decode become U+FFFD, which is a finding on its row: the rest is still read.
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] start = Start(stream);
            json = FileContent.IsJson(path, start);
            FileContent.RequireText(path, start);
            return new StreamReader(stream, encoding ?? Guess(start), detectEncodingFromByteOrderMarks: true, 1 << 16);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DefinitionFileException("FileNotFound", $"There is no file '{path}'.", "Check the path.", e);
        }
        catch (DefinitionFileException)
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
