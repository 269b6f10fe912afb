using GenesysQueues.Http;
using System.Text.RegularExpressions;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Under which key the divisions are where permissions are missing.</summary>
internal sealed class DivisionsParamCheck() : ForbiddenParamCheck(
    "Divisions in messageParams", "They are in the message alone.", "divisionsParam")
{
    private static readonly Regex s_id = new("[0-9a-f]{8}-[0-9a-f]{4}-", RegexOptions.CultureInvariant);

    private protected override string Missing =>
        "no permission was missing in a division alone; connect with a role of one division";

    private protected override bool Tells(ContractExchange refusal) => s_id.IsMatch(ErrorBody.Of(refusal.Json).Message);

    private protected override bool IsIt(string value) => value.IndexOf(':') < 0 && s_id.IsMatch(value);
}
