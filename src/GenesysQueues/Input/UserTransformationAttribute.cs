namespace GenesysQueues.Input;

/// <summary>Takes users and members of queues for who they are, by their ids.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class UserTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => UserIds.Of(inputData);
}
