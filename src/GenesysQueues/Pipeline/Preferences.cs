namespace GenesysQueues.Pipeline;

/// <summary>What the person asked to be shown. The engine obeys by itself, save where a cmdlet prints past its streams.</summary>
internal static class Preferences
{
    /// <summary>Whether warnings are to be kept quiet.</summary>
    internal static bool HidesWarnings(this PSCmdlet cmdlet) => IsSilent(cmdlet, "WarningAction", "WarningPreference");

    /// <summary>Whether progress is to be kept quiet. -ProgressAction is of PowerShell 7.4 and later.</summary>
    internal static bool HidesProgress(this PSCmdlet cmdlet) => IsSilent(cmdlet, "ProgressAction", "ProgressPreference");

    private static bool IsSilent(PSCmdlet cmdlet, string parameter, string variable)
    {
        // A variable that a function sets for itself is text, and not yet a preference.
        object? said = cmdlet.MyInvocation.BoundParameters.TryGetValue(parameter, out object? given) ? given : cmdlet.GetVariableValue(variable);
        return LanguagePrimitives.TryConvertTo(said, out ActionPreference preference) && preference is ActionPreference.SilentlyContinue or ActionPreference.Ignore;
    }
}
