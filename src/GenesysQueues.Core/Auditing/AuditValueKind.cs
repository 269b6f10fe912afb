namespace GenesysQueues.Auditing;

/// <summary>What a key of the audit has for its value. A number's kind is the most digits that surely fit.</summary>
internal enum AuditValueKind
{
    Text = 0,
    Flag = 1,
    List = 2,
    Int = 9,
    Long = 18,
}
