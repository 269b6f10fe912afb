namespace GenesysQueues.Chaos.Disk;

/// <summary>A file opened by a machine.</summary>
internal sealed class LossyStream(LossyStorage storage, Machine machine, LossyFile file, FileAccess access, FileShare share) : Stream
{
    private int _position;
    private bool _closed;

    internal LossyFile File => file;

    internal FileAccess Access => access;

    internal FileShare Share => share;

    internal Machine Machine => machine;

    public override bool CanRead => access.HasFlag(FileAccess.Read);

    public override bool CanSeek => true;

    public override bool CanWrite => access.HasFlag(FileAccess.Write);

    public override long Length
    {
        get { lock (storage.Gate) { return file.Length; } }
    }

    public override long Position
    {
        get => _position;
        set => _position = (int)value;
    }

    public override void Flush()
    {
        // To the operating system, which keeps it in memory.
        machine.Demand();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        machine.Demand();
        lock (storage.Gate)
        {
            int read = Math.Max(0, Math.Min(count, file.Length - _position));
            file.Content.Slice(Math.Min(_position, file.Length), read).CopyTo(buffer.AsSpan(offset));
            _position += read;
            return read;
        }
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        machine.Step("writes");
        if (file.IsOutbox)
        {
            machine.DemandOutbox();
        }

        storage.OnWrite(file, buffer.AsSpan(offset, count));
        lock (storage.Gate)
        {
            machine.Demand();
            int written = count > 0 && machine.Fails(DiskFault.WriteFails) ? count / 2 : count;
            file.Write(_position, buffer.AsSpan(offset, written));
            _position += written;
            if (written < count)
            {
                throw new IOException("No space left on device");
            }
        }
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        machine.Demand();
        _position = (int)offset + (origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.Current ? _position : (int)Length);
        return _position;
    }

    public override void SetLength(long value)
    {
        machine.Demand();
        lock (storage.Gate)
        {
            file.Truncate((int)value);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_closed)
        {
            _closed = true;
            lock (storage.Gate)
            {
                file.Handles.Remove(this);
            }
        }

        base.Dispose(disposing);
    }
}
