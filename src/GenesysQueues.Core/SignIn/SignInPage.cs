using System.Net;

namespace GenesysQueues.SignIn;

/// <summary>What the browser shows at the end.</summary>
internal static class SignInPage
{
    // The code stands in the address of the page.
    private const string Headers =
        "Content-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\n"
        + "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\nReferrer-Policy: no-referrer\r\n";

    internal static async Task AnswerAsync(LoopbackVisit visit, int status, string heading, string text)
    {
        using (visit)
        {
            await visit.AnswerAsync(status, Headers, Html(heading, text)).ConfigureAwait(false);
        }
    }

    private static string Html(string heading, string text) =>
        $$"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>GenesysQueues</title><style>body { font: 1.1em sans-serif; margin: 4em auto; max-width: 32em }</style></head>
        <body><h1>{{WebUtility.HtmlEncode(heading)}}</h1><p>{{WebUtility.HtmlEncode(text)}}</p></body>
        </html>

        """;
}
