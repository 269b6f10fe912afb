namespace GenesysQueues.Chaos.Checks;

/// <summary>(d) Every intent comes before its outcome and has one in the end; a journal is gone when all have theirs.</summary>
internal static class JournalCheck
{
    /// <summary>A journal as it was when it was deleted.</summary>
    internal static void Finished(string path, string text, Action<Violation> report)
    {
        var open = new HashSet<string>(StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (JObject line in JournalText.Lines(text))
        {
            string key = (string?)line["skill_group"] is { } group ? $"group {group}"
                : (string?)line["planning_group"] is { } planned ? $"group {planned} of {line["business_unit"]}"
                : $"row {line["row"]}";
            switch ((string?)line["type"])
            {
                case "intent":
                    open.Add(key);
                    if (done.Contains(key) && !key.StartsWith("group", StringComparison.Ordinal))
                    {
                        report(new('d', $"{key} is intended in '{path}' after it had its outcome"));
                    }

                    break;
                case "outcome":
                    bool isFinal = (string?)line["state"] is null or "Done";
                    if (isFinal && line["status"] is not null && !done.Add(key))
                    {
                        report(new('d', $"{key} has a second outcome in '{path}'"));
                    }

                    if (isFinal)
                    {
                        open.Remove(key);
                    }

                    break;
            }
        }

        foreach (string key in open)
        {
            report(new('d', $"'{path}' was deleted while {key} had no outcome"));
        }
    }

    /// <summary>A journal that is still there when all is done.</summary>
    internal static void Left(string path, string text, Action<Violation> report) =>
        report(new('d', $"'{path}' is left when all is done: {text.ReplaceLineEndings(" | ")}"));
}
