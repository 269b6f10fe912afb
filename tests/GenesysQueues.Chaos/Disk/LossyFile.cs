using System.Text;

namespace GenesysQueues.Chaos.Disk;

/// <summary>One file: what programs see of it, what of that is on the disk, and who holds it open.</summary>
internal sealed class LossyFile(string path)
{
    private byte[] _content = [];
    private bool _isForgotten;
    private byte[]? _reliable;

    internal string Path { get; set; } = path;

    internal bool IsOutbox => Path.EndsWith(".outbox", StringComparison.Ordinal);

    internal int Length { get; private set; }

    /// <summary>What would survive a loss of power; null when not even the file would.</summary>
    internal byte[]? Durable { get; private set; }

    /// <summary>What can be relied on: once a flush has failed, nothing that was flushed later.</summary>
    internal string ReliableText => Encoding.UTF8.GetString(_reliable ?? Durable ?? []);

    internal List<LossyStream> Handles { get; } = [];

    internal ReadOnlySpan<byte> Content => _content.AsSpan(0, Length);

    internal string Text => Encoding.UTF8.GetString(Content);

    internal string DurableText => Durable is null ? string.Empty : Encoding.UTF8.GetString(Durable);

    internal void Write(int position, ReadOnlySpan<byte> bytes)
    {
        _isForgotten &= bytes.Length == 0;
        int end = position + bytes.Length;
        if (end > _content.Length)
        {
            Array.Resize(ref _content, Math.Max(end, _content.Length * 2));
        }

        bytes.CopyTo(_content.AsSpan(position));
        Length = Math.Max(Length, end);
    }

    internal void Truncate(int length)
    {
        _isForgotten &= length >= Length;
        Length = Math.Min(Length, length);
    }

    internal void Flush()
    {
        // Where nothing was written since a flush failed, the system finds nothing that it would have to write.
        if (!_isForgotten)
        {
            Durable = Content.ToArray();
        }
    }

    internal void FailFlush()
    {
        _isForgotten = true;
        _reliable ??= Durable ?? [];
    }

    /// <summary>The machine has lost its power: what was not on the disk is gone, but for the first bytes of it that may have got there.</summary>
    internal void LosePower(Func<int, int> bytesThatGotThere)
    {
        Handles.Clear();
        if (Durable is null)
        {
            return;
        }

        int extra = Length > Durable.Length && Content.StartsWith(Durable) ? bytesThatGotThere(Length - Durable.Length) : 0;
        byte[] left = extra > 0 ? Content[..(Durable.Length + extra)].ToArray() : Durable;
        (Durable, _content) = (left, [.. left]);
        Length = left.Length;
    }
}
