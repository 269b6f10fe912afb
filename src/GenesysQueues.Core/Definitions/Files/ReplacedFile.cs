using System.Text;

namespace GenesysQueues.Definitions.Files;

/// <summary>
/// A text file that is written anew. What is written goes to a file beside it that takes its place at the end, so that a
/// failure leaves no half file, and the file that was there as it was. What fails is a <see cref="DefinitionFileException"/>.
/// </summary>
internal sealed class ReplacedFile : IDisposable
{
    private readonly string _path;
    private readonly ExportOptions _options;
    private readonly string _temporary;
    private readonly List<FileStream> _open = [];
    private bool _done;

    /// <param name="path">The file.</param>
    /// <param name="options">Whether it may replace another.</param>
    /// <param name="encoding">Of the text, unless the options name one.</param>
    internal ReplacedFile(string path, ExportOptions options, Encoding encoding)
    {
        _path = FileTarget.Of(path);
        _options = options;
        _temporary = Path.Combine(
            Path.GetDirectoryName(_path) ?? string.Empty, $".{Path.GetFileName(_path)}.{Guid.NewGuid():N}");
        try
        {
            RequirePlace();
            Text = new StreamWriter(Open(".tmp", FileOptions.None), Strict(options.Encoding ?? encoding), 1 << 16);
        }
        catch (Exception e)
        {
            Dispose();
            if (IsOfDisk(e))
            {
                throw NotWritable(e);
            }

            throw;
        }
    }

    /// <summary>What it is to hold.</summary>
    internal StreamWriter Text { get; }

    /// <summary>A second file beside it, for what is to be read again, which goes with this object.</summary>
    internal Stream OpenSpool()
    {
        Stream? spool = null;
        Guard(() => spool = new BufferedStream(Open(".rows", FileOptions.DeleteOnClose), 1 << 16));
        return spool!;
    }

    /// <summary>Puts the file in its place. Until then the old one is as it was.</summary>
    internal void Complete() => Guard(() =>
    {
        Text.Flush();
        foreach (FileStream file in _open)
        {
            file.Dispose();
        }

        if (!File.Exists(_path) || _options.NoClobber)
        {
            // Refuses when there is a file by now.
            File.Move(_temporary + ".tmp", _path);
        }
        else
        {
            if (_options.Force)
            {
                File.SetAttributes(_path, File.GetAttributes(_path) & ~FileAttributes.ReadOnly);
            }

            File.Replace(_temporary + ".tmp", _path, null);
        }

        _done = true;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (FileStream file in _open)
        {
            try
            {
                file.Dispose();
            }
            catch (IOException) when (!_done)
            {
                // A full disk; what it cannot take is deleted anyway.
            }
        }

        if (!_done && _open.Count > 0)
        {
            File.Delete(_temporary + ".tmp");
        }
    }

    // Found out before the input is worked on, which may take hours and create queues.
    private void RequirePlace()
    {
        string folder = Path.GetDirectoryName(_path) ?? string.Empty;
        if (!Directory.Exists(folder))
        {
            throw new DefinitionFileException(
                "FileNotWritable", $"'{_path}' cannot be written: there is no folder '{folder}'.",
                    "Create the folder first, or check the path.");
        }

        if (Directory.Exists(_path))
        {
            throw new DefinitionFileException("FileNotWritable", $"'{_path}' is a folder.", "Give the name of a file in it.");
        }

        if (FileTarget.IsDevice(_path))
        {
            throw new DefinitionFileException("FileNotWritable", $"'{_path}' is no regular file.", "Give the name of a file.");
        }

        if (!File.Exists(_path))
        {
            return;
        }

        if (_options.NoClobber)
        {
            throw new DefinitionFileException(
                "FileExists", $"There is a file '{_path}' already.",
                    $"Give another path, or {_options.Overwriting} to overwrite it.");
        }

        if ((File.GetAttributes(_path) & FileAttributes.ReadOnly) == 0)
        {
            using (new FileStream(_path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
            {
                // A spreadsheet that has the file open keeps others from writing it.
            }
        }
        else if (!_options.Force)
        {
            throw new DefinitionFileException(
                "FileNotWritable", $"'{_path}' is read-only.", "Give another path, or -Force to overwrite it.");
        }
    }

    // Without a buffer of the stream's own: what a full disk refused must not be tried again when the file is closed.
    private FileStream Open(string suffix, FileOptions options)
    {
        var file = new FileStream(
            _temporary + suffix, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, options);
        _open.Add(file);
        if (File.Exists(_path))
        {
            // What was nobody else's to read stays so, also while it is written.
            FileRights.Copy(_path, _temporary + suffix);
        }

        return file;
    }

    /// <summary>Runs what writes; a disk that fails is a <see cref="DefinitionFileException"/>.</summary>
    internal void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (EncoderFallbackException e)
        {
            string what = e.CharUnknownHigh == default ? e.CharUnknown.ToString() : $"{e.CharUnknownHigh}{e.CharUnknownLow}";
            throw new DefinitionFileException(
                "NotInEncoding", $"'{_path}' was not written: '{what}' is not in {_options.Encoding!.WebName}.",
                    "Leave -Encoding out: the file is then UTF-8, which has every character.", e);
        }
        catch (Exception e) when (IsOfDisk(e))
        {
            throw NotWritable(e);
        }
    }

    // A character that an encoding lacks would become a question mark.
    private static Encoding Strict(Encoding encoding)
    {
        if (encoding is UTF8Encoding or UnicodeEncoding or UTF32Encoding)
        {
            return encoding;
        }

        var strict = (Encoding)encoding.Clone();
        strict.EncoderFallback = EncoderFallback.ExceptionFallback;
        return strict;
    }

    private static bool IsOfDisk(Exception e) => e is IOException or UnauthorizedAccessException;

    private DefinitionFileException NotWritable(Exception e) => new(
        "FileNotWritable", $"'{_path}' was not written: {e.Message}",
            "Check that it is not open in another program, that you may write it, and that the disk has room.", e);
}
