namespace GenesysQueues.Runs.Creation;

/// <summary>Whom the org names as the maker of what this run makes, once it has named one.</summary>
internal sealed class OwnName
{
    private string? _name;

    /// <summary>Takes it from something that the run has surely made.</summary>
    internal void Learn(string? maker) => _name ??= maker;

    /// <summary>Whether that is this run's; null where it is not known.</summary>
    internal bool? Is(string? maker) =>
        _name is null || maker is null ? null : string.Equals(maker, _name, StringComparison.OrdinalIgnoreCase);
}
