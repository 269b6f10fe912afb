using System.Net.Http.Headers;

namespace GenesysQueues.Http;

/// <summary>How the module names itself to the org.</summary>
internal static class UserAgent
{
    internal static readonly ProductInfoHeaderValue Value = new("GenesysQueues", typeof(UserAgent).Assembly.GetName().Version!.ToString(3));
}
