namespace GenesysQueues.Simulator.Org;

/// <summary>
/// Completes after-call work: a timeout goes with certain wrap-up prompts only, and those have one (API 5.2, 13.5).
/// </summary>
internal static class AfterCallWork
{
    /// <summary>The wrap-up prompts that have a timeout.</summary>
    internal static readonly IReadOnlyList<string> TimedPrompts =
        ["AGENT_REQUESTED", "MANDATORY_TIMEOUT", "MANDATORY_FORCED_TIMEOUT"];

    internal static void Complete(JObject document, JObject given, SimulatorOptions options)
    {
        if (document["acwSettings"] is not JObject settings)
        {
            return;
        }

        bool timeoutAlone = given.SelectToken("acwSettings.timeoutMs") is not null
            && given.SelectToken("acwSettings.wrapupPrompt") is null;
        if (timeoutAlone && !TimedPrompts.Contains((string?)settings["wrapupPrompt"]))
        {
            settings["wrapupPrompt"] = options.PromptOfTimeoutAlone;
        }

        if (!TimedPrompts.Contains((string?)settings["wrapupPrompt"]))
        {
            settings.Remove("timeoutMs");
        }
        else
        {
            settings["timeoutMs"] ??= options.AcwTimeoutDefaultMs;
        }
    }
}
