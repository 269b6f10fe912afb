namespace GenesysQueues.Completion;

/// <summary>Completes the encodings that spreadsheets export.</summary>
public sealed class EncodingCompleter : ChoiceCompleter
{
    private protected override IEnumerable<(string Value, string Meaning)> Choices =>
    [
        ("utf-8", "Excel: CSV UTF-8"),
        ("windows-1252", "Excel: CSV, western Europe"),
        ("windows-1250", "Excel: CSV, central Europe"),
        ("windows-1251", "Excel: CSV, Cyrillic"),
        ("utf-16", "Excel: Unicode text"),
    ];
}
