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

    /// <summary>Adds a session and makes it the default.</summary>
    internal static void Add(GenesysSession session)
    {
        Mine.Add(session);
        MakeDefault(session);
    }

    /// <summary>Closes a session and forgets it. The one connected last among the others becomes the default.</summary>
    internal static void Remove(GenesysSession session)
    {
        session.Dispose();
        Mine.Remove(session);
        if (session.IsDefault && Mine.Count > 0)
        {
            MakeDefault(Mine[Mine.Count - 1]);
        }

        session.IsDefault = false;
    }

    /// <summary>Closes and forgets all of this runspace's sessions.</summary>
    internal static void Clear()
    {
        foreach (GenesysSession session in Mine.ToArray())
        {
            Remove(session);
        }
    }

    private static void MakeDefault(GenesysSession session)
    {
        foreach (GenesysSession other in Mine)
        {
            other.IsDefault = ReferenceEquals(other, session);
        }
    }
}
