namespace GenesysQueues.OrgContract.Checks;

/// <summary>Under which key the missing permissions are.</summary>
internal sealed class PermissionsParamCheck() : ForbiddenParamCheck(
    "Missing permissions in messageParams", "They are in the message alone.", "permissionsParam")
{
    private protected override string Missing => "the session lacked no permission that was needed; connect with one that does";

    private protected override bool Tells(ContractExchange refusal) => TestCalls.IsForPermission(refusal);

    private protected override bool IsIt(string value) => value.IndexOf(':') >= 0;
}
