namespace GenesysQueues.Errors;

/// <summary>What PowerShell throws for a property that cannot be set, with the code and the remedy of what refused it.</summary>
/// <param name="why">Why it was refused.</param>
/// <param name="target">Whose property it is.</param>
internal sealed class FieldRefusedException(GenesysException why, object? target)
    : SetValueException($"{why.Message} {why.Recommendation}", why)
{
    private readonly ErrorRecord _record = ErrorRecords.From(why, target);

    /// <inheritdoc/>
    public override ErrorRecord ErrorRecord => _record;
}
