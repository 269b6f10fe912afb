using GenesysQueues.Values;

namespace GenesysQueues.Input;

/// <summary>
/// Takes an empty text or null for 'not given', as an empty cell of a row is: PowerShell makes 0 of either, which is a value.
/// </summary>
/// <param name="otherwise">What the parameter is where it is not given.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NumberOrEmptyAttribute(object? otherwise = null) : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        CellReader.IsEmpty(PlainValues.Bare(inputData)) ? otherwise : inputData;
}
