using System.Collections;

namespace GenesysQueues.Input;

/// <summary>
/// Takes users and members of queues for who they are, by their ids: the text of either has a name and an address in it, which
/// together name nobody.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class UserTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => Of(inputData);

    /// <summary>Users by their ids, whatever else is given as it is.</summary>
    internal static object? Of(object? inputData)
    {
        object? plain = inputData is PSObject wrapper ? wrapper.BaseObject : inputData;
        return plain is IEnumerable items and not (string or IDictionary)
            ? items.Cast<object?>().Select(IdOr).ToArray() : IdOr(inputData);
    }

    // What came out of a job or a file has the same properties.
    private static object? IdOr(object? item)
    {
        object? plain = item is PSObject wrapper ? wrapper.BaseObject : item;
        return plain switch
        {
            GenesysUser or GenesysQueueMember => PlainValues.UserId(plain),
            PSCustomObject => PlainValues.Text((PSObject)item!, "UserId") ?? PlainValues.Text((PSObject)item!, "Id") ?? item,
            _ => item,
        };
    }
}
