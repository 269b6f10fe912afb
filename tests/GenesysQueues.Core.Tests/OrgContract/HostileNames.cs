using System.Net;
using Newtonsoft.Json;

namespace GenesysQueues.Core.Tests.OrgContract;

/// <summary>What things and people of an org may be called, and every form in which a text may have it.</summary>
internal static class HostileNames
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "Qx", "Zw", "Kunde \"Gold\" GmbH", "ACME\\Sales", "Zo\u00eb 'Zed' O'Brien", "\u9500\u552e\u90e8", "\u6771\u4eac", "Q&A <Wien>",
        "a/b?c=d&e#f Qz", "100% K\u00e4se; 50%", "M\u00fcller & S\u00f6hne", "\U0001F98A Fuchs", "Stra\u00dfe 7", "Line\nBreak Qy",
        "Tab\tStop Qv", "  Randvoll Qu  ", "Doppelt  Raum Qt", "e\u0301t\u00e9 Qs", "\u202eKehrt Qr", "$(Qp) {0} %s", "\\u0041 Qo",
        "Qn|*Qm*|`Ql`", "Ein sehr langer Name einer Warteschlange, der nach achtzig Zeichen noch lange nicht zu Ende ist, Qk",
        "+49 30 1234567", "(030) 765-4321 00", "4930987654321", "Qj@acme.example", "o'qi+x@acme.example",
        "sip:qh@edge.acme.example", "Qg.Qf", "Qe_Qd", "<name> Qc", "null Qb", "[\"Qa\"]",
    ];

    /// <summary>Whether a text tells a name, in whatever form.</summary>
    public static bool IsTold(string text, string name)
    {
        string json = JsonConvert.ToString(name)[1..^1];
        string[] forms =
        [
            name, json, JsonConvert.ToString(json)[1..^1], Uri.EscapeDataString(name), WebUtility.HtmlEncode(name), name.Trim(),
            name.Replace('\n', ' ').Replace('\t', ' '),
        ];
        return forms.Any(form => text.Contains(form, StringComparison.Ordinal));
    }

    /// <summary>The names that a text tells.</summary>
    public static IEnumerable<string> ToldBy(string text) => Names.Where(name => IsTold(text, name));
}
