using System.Collections;

namespace GenesysQueues.Input;

/// <summary>
/// Keeps the binder from making names of whatever is piped: it takes any object's text for a name, so that a result would
/// look for a queue called 'Line A: Created'.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PipedNameTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        try
        {
            return Names(inputData);
        }
        catch (GenesysException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    private static object? Names(object? inputData)
    {
        object? plain = inputData is PSObject wrapper ? wrapper.BaseObject : inputData;
        if (plain is null or string || (plain is IEnumerable items && PlainValues.All(items, IsText)))
        {
            return inputData;
        }

        PSObject bag = PSObject.AsPSObject(inputData!);
        if (bag.Properties["QueueId"] is not null)
        {
            // Left alone, an id binds by its property. A result without a queue has none, and means no queue.
            return string.IsNullOrWhiteSpace(PlainValues.Text(bag, "QueueId")) ? Array.Empty<string>() : inputData;
        }

        throw new ArgumentTransformationMetadataException(
            $"An object of type {plain.GetType().Name} is neither a name nor a queue. Pipe names, or objects with a QueueId.");
    }

    private static bool IsText(object? item) => (item is PSObject wrapper ? wrapper.BaseObject : item) is string;
}
