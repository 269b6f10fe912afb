using GenesysQueues.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Globalization;

namespace GenesysQueues.Auditing;

/// <summary>How far an audit file surely was written: what its own chain cannot show when lines are cut off at its end.</summary>
/// <param name="OwnerKey">What stands for the org in names.</param>
/// <param name="Month">As yyyy-MM.</param>
internal sealed record AuditAnchor(string OwnerKey, string Month)
{
    private const int Format = 1;

    /// <summary>Which anchor of its file it is, counted from 0.</summary>
    internal long Number { get; init; }

    internal int Lines { get; init; }

    /// <summary>Length of the file up to the end of its last line.</summary>
    internal long Bytes { get; init; }

    /// <summary>What the first line has for the hash of the line before it.</summary>
    internal string Start { get; init; } = AuditLine.NoHash;

    /// <summary>The hash of the last line.</summary>
    internal string Head { get; init; } = AuditLine.NoHash;

    internal bool IsOf(AuditFileName? name) =>
        name is null || (string.Equals(OwnerKey, name.OwnerKey, StringComparison.OrdinalIgnoreCase) && Month == name.Month);

    /// <summary>Its text without an end, with a hash of its own: half of it must not be taken for it.</summary>
    internal string ToText()
    {
        string text = new JObject
        {
            ["format"] = Format,
            ["org"] = OwnerKey,
            ["month"] = Month,
            ["number"] = Number,
            ["lines"] = Lines,
            ["bytes"] = Bytes,
            ["start"] = Start,
            ["head"] = Head,
        }.ToString(Formatting.None);
        return text.Substring(0, text.Length - 1) + AuditLine.HashKey + Hex.Sha256(text) + "\"}";
    }

    /// <summary>Null for what is no anchor.</summary>
    internal static AuditAnchor? Read(string text)
    {
        try
        {
            if (JsonSettings.Parse(text) is not JObject json || (int?)json["format"] != Format)
            {
                return null;
            }

            var anchor = new AuditAnchor(json.Text("org") ?? string.Empty, json.Text("month") ?? string.Empty)
            {
                Number = (long)json["number"]!,
                Lines = (int)json["lines"]!,
                Bytes = (long)json["bytes"]!,
                Start = json.Text("start") ?? string.Empty,
                Head = json.Text("head") ?? string.Empty,
            };
            return anchor.ToText() == text ? anchor : null;
        }
        catch (Exception e) when (
            e is JsonException or ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Format(CultureInfo.CurrentCulture, "{0} of {1}, {2} lines, head {3}", Month, OwnerKey, Lines, Head);
}
