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
                $"There is no session '{ShortText.Of(name)}'. {WayOn(name.Trim())}");
        }
        catch (GenesysException e)
        {
            throw new ArgumentTransformationMetadataException($"{e.Message} {e.Recommendation}", e);
        }
    }

    private static string WayOn(string name) =>
        ProfileService.KnownNames.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } profile
            ? $"Connect-GenesysOrg -ProfileName {profile} opens one by the profile of that name."
            : "Get-GenesysSession shows those that are open.";
}
