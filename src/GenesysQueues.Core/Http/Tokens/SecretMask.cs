using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace GenesysQueues.Http.Tokens;

/// <summary>The secrets that go out over a connection: whatever comes back over it does not hold them.</summary>
internal sealed class SecretMask
{
    // A shorter one would blot out words.
    private const int Shortest = 6;

    // What an org makes is longer than this and no word; what a person chose may be the name of a queue.
    private const int ShortestMade = 12;

    private readonly ConcurrentQueue<Secret> _secrets = new();

    internal void Add(IEnumerable<Secret> secrets)
    {
        foreach (Secret secret in secrets)
        {
            Add(secret);
        }
    }

    /// <summary>Also as an address, a form, a page, JSON or a header of its own holds it.</summary>
    internal void Add(Secret secret)
    {
        string text = secret.Reveal();
        foreach (string form in new[]
        {
            text, text.Trim(), WebUtility.UrlEncode(text), Uri.EscapeDataString(text.Trim()), WebUtility.HtmlEncode(text),
            JsonConvert.ToString(text).Trim('"'), Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
        })
        {
            if (form.Length is >= Shortest and <= Secret.LongestText && !Texts().Contains(form, StringComparer.Ordinal))
            {
                _secrets.Enqueue(Secret.Of(form));
            }
        }
    }

    internal string Of(string text) => Of(text, Texts());

    /// <summary>
    /// The same JSON, with its texts masked in place. What the org answers with success is compared with what was asked for and
    /// sent: in it a secret that may as well be a word stays, or a queue of that name would not be known again.
    /// </summary>
    internal JToken Of(JToken json, bool isSuccess)
    {
        IReadOnlyList<string> secrets = isSuccess ? [.. Texts().Where(text => !MayBeWord(text))] : Texts();
        if (secrets.Count > 0)
        {
            foreach (JValue value in (json is JContainer all ? all.DescendantsAndSelf() : [json]).OfType<JValue>())
            {
                if (value.Value is string text)
                {
                    value.Value = Of(text, secrets);
                }
            }
        }

        return json;
    }

    private static string Of(string text, IReadOnlyList<string> secrets)
    {
        foreach (string secret in secrets)
        {
            // A host, for one, is in lower case.
            if (text.IndexOf(secret, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                text = Regex.Replace(
                    text, Regex.Escape(secret), "(secret)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            }
        }

        return text;
    }

    private static bool MayBeWord(string text) =>
        text.Length < ShortestMade || text.All(c => char.IsLetter(c) || char.IsWhiteSpace(c));

    // The longest first: one may be in another.
    private IReadOnlyList<string> Texts() =>
        [.. _secrets.Select(secret => secret.Reveal()).OrderByDescending(text => text.Length)];
}
