using System.Globalization;

namespace GenesysQueues.Pipeline;

/// <summary>Says a time that is left, no more exactly than it is known.</summary>
internal static class TimeLeft
{
    internal static string Text(TimeSpan left) =>
        left < TimeSpan.FromSeconds(90) ? Say("about {0:0} s left", Math.Max(1, left.TotalSeconds))
        : left < TimeSpan.FromMinutes(90) ? Say("about {0:0} min left", left.TotalMinutes)
        : Say("about {0:0.0} h left", left.TotalHours);

    private static string Say(string form, double number) => string.Format(CultureInfo.CurrentCulture, form, number);
}
