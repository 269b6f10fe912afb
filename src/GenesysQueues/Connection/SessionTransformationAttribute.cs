namespace GenesysQueues.Connection;

/// <summary>Takes a session by its name, its profile or the id of its org.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SessionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if ((inputData is PSObject wrapper ? wrapper.BaseObject : inputData) is not string name)
        {
            return inputData;
        }

        try
        {
            return SessionTable.Find(name.Trim()) ?? throw new ArgumentTransformationMetadataException(
                $"There is no session '{ShortText.Of(name)}'. Get-GenesysSession shows those that are open.");
        }
        catch (GenesysException e)
        {
            throw new ArgumentTransformationMetadataException($"{e.Message} {e.Recommendation}", e);
        }
    }
}
