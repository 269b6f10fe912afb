namespace GenesysQueues.Simulator.Access;

/// <summary>Patterns of permissions, <c>routing:queue:add</c>, with <c>*</c> for any part.</summary>
internal static class Permission
{
    internal static bool Covers(string pattern, string permission)
    {
        if (pattern == "*")
        {
            return true;
        }

        string[] wanted = permission.Split(':');
        string[] parts = pattern.Split(':');
        return parts.Length == wanted.Length
            && parts.Zip(wanted, (part, want) => part == "*" || string.Equals(part, want, StringComparison.OrdinalIgnoreCase))
                .All(matches => matches);
    }
}
