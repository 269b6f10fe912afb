using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Wfm;

/// <summary>A registration as it lies in the outbox: whatever another session needs to go on with it, and no secret.</summary>
internal static class WebhookJson
{
    internal static JObject Write(WfmRegistration registration, bool deliveredByOrg) => new()
    {
        ["id"] = registration.Id,
        ["name"] = registration.Name,
        ["target"] = registration.ShownUrl.AbsoluteUri,
        ["query"] = registration.QuerySource.ToString(),
        ["target_secret_name"] = registration.TargetSecretName,
        ["events"] = new JArray(registration.Events),
        ["format"] = registration.Format.ToString(),
        ["enabled"] = registration.IsEnabled,
        ["private"] = registration.AllowsPrivateAddress,
        ["tries"] = registration.MaximumRetryCount,
        ["dead_letter_seconds"] = (long)registration.DeadLetterAfter.TotalSeconds,
        ["secret"] = registration.SecretSource.ToString(),
        ["secret_name"] = registration.SecretName,
        ["headers"] = new JArray(registration.Headers.Keys.Concat(registration.MissingHeaders)
            .Concat(registration.HeaderSecretNames.Keys).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(name => new JObject
            {
                ["name"] = name,
                ["secret_name"] = registration.HeaderSecretNames.TryGetValue(name, out string? secret) ? secret : null,
            })),
        ["by_org"] = deliveredByOrg,
    };

    /// <summary>Null when it is none that this module wrote.</summary>
    /// <param name="json">The line.</param>
    /// <param name="known">The registration of that name in this session, whose secrets it keeps if it is still the same
    /// one.</param>
    internal static WfmRegistration? Read(JObject json, WfmRegistration? known)
    {
        if (json.Text("name") is not { } name || !Uri.TryCreate(json.Text("target"), UriKind.Absolute, out Uri? target)
            || json.Text("id") is not { } id || json["events"] is not JArray events
            || !EnumName.TryParse(json.Text("format"), out GenesysWfmFormat format)
            || !EnumName.TryParse(json.Text("secret"), out WfmSecretSource source))
        {
            return null;
        }

        if (known?.Id == id)
        {
            return known;
        }

        Dictionary<string, string> named = json.Objects("headers").Where(header => header.Text("secret_name") is not null)
            .ToDictionary(
                header => header.Text("name")!, header => header.Text("secret_name")!, StringComparer.OrdinalIgnoreCase);
        return Addressed(name, target, json) with
        {
            Id = id,
            Events = events.Select(item => (string?)item).OfType<string>().ToList(),
            Format = format,
            IsEnabled = json.Flag("enabled") != false,
            AllowsPrivateAddress = json.Flag("private") == true,
            MaximumRetryCount = json.Number("tries") ?? 100,
            DeadLetterAfter = TimeSpan.FromSeconds(json.Real("dead_letter_seconds") ?? 0),
            SecretSource = source,
            SecretName = json.Text("secret_name"),
            HeaderSecretNames = named,
            MissingHeaders = json.Objects("headers").Select(header => header.Text("name")).OfType<string>().ToList(),
        };
    }

    // A line from before queries were secret has the query itself: it is known here, and gone with the file.
    private static WfmRegistration Addressed(string name, Uri target, JObject json) =>
        !EnumName.TryParse(json.Text("query"), out WfmSecretSource source)
            ? WfmRegistration.To(name, target, WfmSecretSource.Session)
            : new(name, WfmAddress.WithoutQuery(target))
            {
                ShownQuery = source == WfmSecretSource.None ? null : target.Query,
                QuerySource = source,
                TargetSecretName = json.Text("target_secret_name"),
            };
}
