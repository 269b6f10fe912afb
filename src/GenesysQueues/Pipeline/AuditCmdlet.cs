using GenesysQueues.Auditing;
using GenesysQueues.Connection;
using GenesysQueues.Input;
using GenesysQueues.Parameters;
using GenesysQueues.Storage;

namespace GenesysQueues.Pipeline;

/// <summary>A cmdlet that reads the audit, which needs no session.</summary>
public abstract class AuditCmdlet : AsyncCmdlet
{
    private protected AuditCmdlet()
    {
    }

    /// <summary>
    /// The folder of the default session, else the one of this machine's user. Throws <see cref="GenesysException"/> where there
    /// is none.
    /// </summary>
    private protected static string OwnFolder => SessionTable.Default?.AuditPath ?? StateFolder.Default;

    /// <summary>Which parameter names the audit.</summary>
    private protected virtual string PlaceParameter => "Path";

    /// <summary>Ends where nothing can be of a time. Throws <see cref="GenesysException"/>.</summary>
    private protected static void CheckTime(DateTime? since, DateTime? until)
    {
        if (Instant.Of(since) >= Instant.Of(until))
        {
            throw new GenesysException(
                "SinceNotUsed", "-Since is not before -Until, so that nothing can be of that time.",
                "Exchange the two, or leave one out.");
        }
    }

    /// <summary>The folders and files that are meant. What is no path is told.</summary>
    /// <param name="paths">As they were given; null for the own folder.</param>
    /// <param name="isLiteral">Whether they are taken as they are written.</param>
    private protected IReadOnlyList<string> AuditPlaces(IEnumerable<string>? paths, bool isLiteral = false)
    {
        var places = new List<string>();
        foreach (string path in paths ?? [])
        {
            bool isPattern = !isLiteral && WildcardPattern.ContainsWildcardCharacters(path);
            Report(path, () => places.AddRange(
                FilePaths.Resolve(SessionState, path, isLiteral).Where(place => !isPattern || MayHoldAudit(place))));
        }

        return paths is null ? [OwnFolder] : places;
    }

    // Journals, locks and anchors lie beside the audit; nobody means them by a wildcard.
    private static bool MayHoldAudit(string place) =>
        Directory.Exists(place) || string.Equals(Path.GetExtension(place), ".jsonl", StringComparison.OrdinalIgnoreCase);

    /// <summary>The audit files of those places, and those that are gone from their folders.</summary>
    /// <param name="places">Folders and files.</param>
    /// <param name="isOwn">Whether nobody named them.</param>
    private protected IReadOnlyList<string> AuditFiles(IReadOnlyList<string> places, bool isOwn)
    {
        var files = new List<string>();
        foreach (string place in isOwn ? places.Where(Directory.Exists) : places)
        {
            Report(place, () => files.AddRange(AuditReader.FilesAndGone(place, DiskStorage.Instance)));
        }

        if (isOwn && files.Count == 0)
        {
            WriteWarning(
                $"There is no audit in '{OwnFolder}'. New-GenesysQueue writes one; -{PlaceParameter} names another place.");
        }

        return files;
    }

    /// <summary>Warns that nothing there is of what was named: a slip, unlike a filter that nothing passes.</summary>
    private protected void WarnOfUnknown(string what) => WriteWarning(PlainText.Of(
        $"Nothing there is of {what}. Get-GenesysProvisioningRun lists all runs with their orgs; "
            + $"-{PlaceParameter} names another folder."));

    /// <summary>Warns of a file that is not as it was written.</summary>
    private protected void WarnOf(GenesysAuditVerification verdict)
    {
        if (!verdict.IsValid)
        {
            WriteWarning(PlainText.Of($"The audit '{verdict.Path}' is not as it was written. {verdict.Problem} "
                + "Test-GenesysProvisioningAudit checks it."));
        }
    }
}
