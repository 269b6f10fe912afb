using Newtonsoft.Json.Linq;
using System.Net.Http.Headers;
using System.Text;

namespace GenesysQueues.Testing;

/// <summary>How a program that knows nothing of the client signs in to a simulated org.</summary>
public static class SimulatorSignIn
{
    /// <summary>What a simulated org takes where its file names no other client.</summary>
    public const string ClientId = "sim-client";

    public const string ClientSecret = "sim-secret";

    public static AuthenticationHeaderValue Basic(string id = ClientId, string secret = ClientSecret) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(id + ":" + secret)));

    /// <summary>Signs in: what the client sends from now on carries a token, or an empty one where the org gave none.</summary>
    /// <param name="http">A client of the org's API.</param>
    /// <param name="login">The address that tokens are asked for at.</param>
    /// <param name="id">Which client.</param>
    public static async Task SignInAsync(HttpClient http, Uri login, string id = ClientId)
    {
        using HttpResponseMessage minted = await AskAsync(http, login, id).ConfigureAwait(false);
        string reply = await minted.Content.ReadAsStringAsync().ConfigureAwait(false);
        http.DefaultRequestHeaders.Authorization = new("Bearer", (string?)JObject.Parse(reply)["access_token"]);
    }

    /// <summary>Asks for a token; without an id, as a client that keeps no secret.</summary>
    public static async Task<HttpResponseMessage> AskAsync(
        HttpClient http, Uri login, string? id = ClientId, string secret = ClientSecret, string form = "grant_type=client_credentials")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(login, "/oauth/token"));
        request.Headers.Authorization = id is null ? null : Basic(id, secret);
        request.Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        return await http.SendAsync(request).ConfigureAwait(false);
    }
}
