using GenesysQueues.Testing;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>One receiver in each language, for all tests that need none of their own.</summary>
public sealed class ReceiverPair : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, Receiver> _receivers = [];

    internal Receiver Of(string language)
    {
        if (!_receivers.TryGetValue(language, out Receiver? receiver))
        {
            _receivers[language] = receiver = new(language, _folder.File(language + ".jsonl"));
        }

        return receiver;
    }

    public void Dispose()
    {
        _receivers.Values.ToList().ForEach(receiver => receiver.Dispose());
        _folder.Dispose();
    }
}
