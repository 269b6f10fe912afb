namespace GenesysQueues.Input;

/// <summary>Holds a whole number to its range, and lets pass that none is given, which ValidateRange does not.</summary>
/// <param name="least">The least.</param>
/// <param name="most">The most.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RangeOrEmptyAttribute(int least, int most) : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is int number && (number < least || number > most))
        {
            throw new ValidationMetadataException(FormattableString.Invariant(
                $"The argument {number} is out of range. Give a whole number from {least} to {most}."));
        }
    }
}
