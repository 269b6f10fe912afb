using System.Net;
using System.Text;

namespace GenesysQueues.SignIn;

/// <summary>What the browser shows at the end.</summary>
internal static class SignInPage
{
    /// <summary>Answers the browser; the sign-in does not depend on whether it is still there to read it.</summary>
    internal static async Task AnswerAsync(HttpListenerContext visit, int status, string heading, string text)
    {
        HttpListenerResponse response = visit.Response;
        // To HEAD a body is not allowed.
        byte[] page = visit.Request.HttpMethod == "HEAD" ? [] : Encoding.UTF8.GetBytes(Html(heading, text));
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength64 = page.Length;
        response.Headers["Cache-Control"] = "no-store";
        response.Headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'";
        // The code stands in the address of the page.
        response.Headers["Referrer-Policy"] = "no-referrer";
        try
        {
            await response.OutputStream.WriteAsync(page, 0, page.Length).ConfigureAwait(false);
            response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException)
        {
            response.Abort();
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
