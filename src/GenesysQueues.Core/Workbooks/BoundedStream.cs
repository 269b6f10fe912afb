namespace GenesysQueues.Workbooks;

/// <summary>What a part of a workbook unpacks to, up to a bound: a small file may be made to unpack without end.</summary>
internal sealed class BoundedStream(Stream inner, long packed, long most, string name) : Stream
{
    // Rows of empty cells that are all alike pack to a hundredth at most.
    private const int MostTimes = 250;

    // What is below it harms nobody, however it is packed.
    private const long Harmless = 64 << 20;

    private long _read;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => _read; set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = inner.Read(buffer, offset, count);
        _read += read;
        if (_read > most || (_read > Harmless && _read / MostTimes > packed))
        {
            throw new WorkbookException(
                "WorkbookTooLarge",
                FormattableString.Invariant($"{name} unpacks to more than {_read >> 20} MB, which no list of queues needs."),
                "Copy the rows that are meant into a new workbook, or save the sheet as 'CSV UTF-8'.");
        }

        return read;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
