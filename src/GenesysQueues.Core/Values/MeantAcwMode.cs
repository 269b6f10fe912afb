namespace GenesysQueues.Values;

/// <summary>What the admin pages call the modes of after-call work. For a remedy alone: a guess is never taken.</summary>
internal static class MeantAcwMode
{
    private static readonly Dictionary<string, GenesysAcwMode> s_words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["MandatoryDiscretionary"] = GenesysAcwMode.Mandatory,
        ["MandatoryTimeboxed"] = GenesysAcwMode.MandatoryTimeout,
        ["MandatoryTimeboxedNoEarlyExit"] = GenesysAcwMode.MandatoryForcedTimeout,
        ["Forced"] = GenesysAcwMode.MandatoryForcedTimeout,
        ["Discretionary"] = GenesysAcwMode.Mandatory,
        ["Timeboxed"] = GenesysAcwMode.MandatoryTimeout,
    };

    /// <summary>The mode that the words stand for; null for any others.</summary>
    internal static GenesysAcwMode? Of(string text) =>
        s_words.TryGetValue(string.Concat(text.Where(char.IsLetter)), out GenesysAcwMode mode) ? mode : null;
}
