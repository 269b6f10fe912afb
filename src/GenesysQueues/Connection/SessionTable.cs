using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace GenesysQueues.Connection;

/// <summary>The sessions of each runspace: one window's connections are not another's.</summary>
internal static class SessionTable
{
    private static readonly ConditionalWeakTable<Runspace, List<GenesysSession>> s_sessions = new();

    /// <summary>This runspace's sessions, oldest first.</summary>
    internal static IReadOnlyList<GenesysSession> All => Mine;

    /// <summary>The session that cmdlets use when none is given, or null.</summary>
    internal static GenesysSession? Default => Mine.Find(session => session.IsDefault);

    private static List<GenesysSession> Mine =>
        Runspace.DefaultRunspace is { } runspace ? s_sessions.GetOrCreateValue(runspace) : [];

    /// <summary>Adds a session under a name that no other has, and makes it the default.</summary>
    internal static void Add(GenesysSession session)
    {
        session.SessionName = Enumerable.Range(1, int.MaxValue)
            .Select(number => number == 1 ? session.OrgName : $"{session.OrgName} {number}")
            .First(free => !Mine.Exists(other => IsCalled(other, free)));
        Mine.Add(session);
        MakeDefault(session);
    }

    /// <summary>The session of that name, of that profile, or with the org of that id; null when there is none.</summary>
    /// <remarks>
    /// Of several with one org the default one, else the one connected last. Throws <see cref="GenesysException"/> where it
    /// can mean more than one org.
    /// </remarks>
    internal static GenesysSession? Find(string name)
    {
        IReadOnlyList<GenesysSession> found = Meant(name);
        return found.Select(session => session.Connection.Owner).Distinct().Count() > 1
            ? throw new GenesysException(
                "AmbiguousName", $"'{name}' means {found.Count} sessions.",
                $"Give one of these names: {string.Join(", ", found.Select(session => session.SessionName))}.")
            : FirstOf(found);
    }

    /// <summary>The same for Tab, where nothing may fail: null also where it can mean more than one org.</summary>
    internal static GenesysSession? FindOrNull(string name)
    {
        IReadOnlyList<GenesysSession> found = Meant(name);
        return found.Select(session => session.Connection.Owner).Distinct().Count() > 1 ? null : FirstOf(found);
    }

    /// <summary>
    /// Closes a session and forgets it. The one connected last among the others becomes the default, but no real org
    /// after a simulated one.
    /// </summary>
    internal static void Remove(GenesysSession session)
    {
        session.Dispose();
        Mine.Remove(session);
        if (session.IsDefault && Mine.LastOrDefault(other => other.IsSimulated || !session.IsSimulated) is { } next)
        {
            MakeDefault(next);
        }

        session.IsDefault = false;
    }

    /// <summary>
    /// Makes a session the default. Throws <see cref="GenesysException"/> for one that is closed, or open in another runspace.
    /// </summary>
    internal static void Select(GenesysSession session)
    {
        if (!Mine.Contains(session))
        {
            throw new GenesysException(
                "NotConnected",
                session.Connection.IsClosed ? $"The session with '{session.OrgName}' is closed."
                    : $"The session with '{session.OrgName}' is not of this window.",
                session.Connection.IsClosed ? "Run Connect-GenesysOrg again." : "Give it to each command by -Session.");
        }

        MakeDefault(session);
    }

    /// <summary>Says which session is the default now.</summary>
    internal static string ChangeOfDefault(GenesysSession? before, GenesysSession now) =>
        $"Commands without -Session now use {now}{(before is null ? string.Empty : $", and no longer {before}")}.";

    /// <summary>Closes and forgets all of this runspace's sessions.</summary>
    internal static void Clear()
    {
        foreach (GenesysSession session in Mine.ToArray())
        {
            Remove(session);
        }
    }

    private static IReadOnlyList<GenesysSession> Meant(string name) => Mine.Find(session => IsCalled(session, name)) is { } named
        ? [named]
        : Mine.FindAll(session =>
            new[] { session.ProfileName, session.OrgId }.Contains(name, StringComparer.OrdinalIgnoreCase));

    private static GenesysSession? FirstOf(IReadOnlyList<GenesysSession> found) =>
        found.FirstOrDefault(session => session.IsDefault) ?? found.LastOrDefault();

    private static bool IsCalled(GenesysSession session, string name) =>
        NameKey.Same(session.SessionName, name);

    private static void MakeDefault(GenesysSession session)
    {
        foreach (GenesysSession other in Mine)
        {
            other.IsDefault = ReferenceEquals(other, session);
        }
    }
}
