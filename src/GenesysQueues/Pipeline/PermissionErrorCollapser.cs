namespace GenesysQueues.Pipeline;

/// <summary>
/// Holds back what is refused for want of a permission until some definition is not: a client that may create in none of the
/// divisions that a file names is one error, not one for each of its rows.
/// </summary>
/// <param name="tell">Writes a result, and its error.</param>
/// <param name="isOpen">Whether nothing is to be held: several runs may be resumed, and one must not end the others.</param>
internal sealed class PermissionErrorCollapser(Action<GenesysProvisioningResult> tell, bool isOpen)
{
    private readonly List<GenesysProvisioningResult> _held = [];
    private bool _isOpen = isOpen;

    /// <summary>What is still held back.</summary>
    internal IReadOnlyList<GenesysProvisioningResult> Held => _held;

    internal void Take(GenesysProvisioningResult result)
    {
        if (!_isOpen
            && result is { Outcome.Status: GenesysProvisioningStatus.Invalid, ErrorCode: ErrorCatalogue.PermissionMissing })
        {
            _held.Add(result);
            return;
        }

        if (result.Outcome.Status != GenesysProvisioningStatus.Invalid)
        {
            Release();
        }

        tell(result);
    }

    /// <summary>Tells what is held, and holds nothing any more.</summary>
    internal void Release()
    {
        _isOpen = true;
        _held.ForEach(tell);
        _held.Clear();
    }

    /// <summary>The one error that stands for all; null when nothing is held.</summary>
    internal GenesysException? Verdict()
    {
        List<GenesysQueueFinding> missing = _held.SelectMany(result => result.Findings).Where(finding => finding.Code == ErrorCatalogue.PermissionMissing).ToList();
        return missing.Count == 0 ? null : new(
            ErrorCatalogue.PermissionMissing, string.Join(" ", missing.Select(finding => finding.Message).Distinct()), missing[0].Recommendation);
    }
}
