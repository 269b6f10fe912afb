using GenesysQueues.Core.Tests.Validation.Settings;
using GenesysQueues.Settings;

namespace GenesysQueues.Core.Tests.Queues;

/// <summary>
/// Bodies of queues by the published models: any part of the example of every field, each value drawn anew from its type,
/// its listed values and its range, each reference from the objects of the org.
/// </summary>
internal sealed class RandomQueues(int seed)
{
    /// <summary>The org: three objects of each kind that names can stand for, by ids that begin alike.</summary>
    public const string Org =
        """
        {
          "options": {
            "requestsPerMinute": 100000, "listLagSeconds": 0, "directRoutingBesideActivation": true},
          "divisions": [{"id": "a0000000-0000-4000-8000-000000000001", "name": "South"},
            {"id": "a0000000-0000-4000-8001-000000000001", "name": "North"}],
          "skills": [{"id": "a0000000-0000-4000-8000-000000000002", "name": "Fax"},
            {"id": "a0000000-0000-4000-8001-000000000002", "name": "Voice; Gold"}],
          "groups": [{"id": "a0000000-0000-4000-8000-000000000003", "name": "Day Group"},
            {"id": "a0000000-0000-4000-8001-000000000003", "name": "Day \"2\""}],
          "teams": [{"id": "a0000000-0000-4000-8000-000000000020", "name": "Early, late"}],
          "skillGroups": [{"id": "a0000000-0000-4000-8000-000000000021", "name": "Experts"}],
          "flows": [
            {"id": "a0000000-0000-4000-8000-000000000004", "name": "Calls", "type": "inqueuecall"},
            {"id": "a0000000-0000-4000-8001-000000000004", "name": "More calls", "type": "inqueuecall"},
            {"id": "a0000000-0000-4000-8000-000000000005", "name": "Mails", "type": "inqueueemail"},
            {"id": "a0000000-0000-4000-8000-000000000006", "name": "Messages", "type": "inqueueshortmessage"}],
          "prompts": [
            {"id": "a0000000-0000-4000-8000-000000000007", "name": "Whisper"},
            {"id": "a0000000-0000-4000-8000-000000000008", "name": "Hold"}],
          "scripts": [{"id": "a0000000-0000-4000-8000-000000000009", "name": "Script"}],
          "libraries": [{"id": "a0000000-0000-4000-8000-00000000000a", "name": "Library"}],
          "queues": [{"id": "a0000000-0000-4000-8000-00000000000b", "name": "Source"}]
        }
        """;

    private static readonly string[] s_texts =
        ["Help, desk", "1,5", "true", "=1+1", "C1 and C2", "a;b", "\"quoted\"", "Grüße 日本", "007", "x", "+49 30 123",
            "two\nlines"];

    private static readonly (string Type, string Id)[] s_groups =
    [
        ("GROUP", "a0000000-0000-4000-8000-000000000003"), ("GROUP", "a0000000-0000-4000-8001-000000000003"),
        ("TEAM", "a0000000-0000-4000-8000-000000000020"), ("SKILLGROUP", "a0000000-0000-4000-8000-000000000021"),
    ];

    // Of these one chance in four draws another object of the same kind.
    private static readonly Dictionary<string, string> s_others = new()
    {
        ["a0000000-0000-4000-8000-000000000001"] = "a0000000-0000-4000-8001-000000000001",
        ["a0000000-0000-4000-8000-000000000002"] = "a0000000-0000-4000-8001-000000000002",
        ["a0000000-0000-4000-8000-000000000004"] = "a0000000-0000-4000-8001-000000000004",
        ["a0000000-0000-4000-8000-000000000007"] = "a0000000-0000-4000-8000-000000000008",
    };

    // Without these the org refuses what they are in.
    private static readonly string[] s_needed =
    [
        "domain", "rules", "conditions", "conditionExpression", "conditionValue", "value", "groups", "metric", "simpleMetric",
        "operator", "type",
    ];

    private readonly Random _random = new(seed);

    public JObject Next(string name)
    {
        var body = new JObject { ["name"] = name };
        foreach (JProperty field in PublishedField.Example.Properties().Where(field => PublishedField.At(field.Name).IsShown))
        {
            if (_random.Next(3) > 0)
            {
                body[field.Name] = field.Value.DeepClone();
                Draw(body[field.Name]!, PublishedSettings.CreateRequest.Under(field.Name), field.Name);
            }
        }

        Fit(body);
        return body;
    }

    private void Draw(JToken token, SettingType? type, string path)
    {
        switch (token)
        {
            case JObject { } reference when reference["id"] is not null:
                // The org shows some references without a name.
                if (_random.Next(3) == 0)
                {
                    reference["id"] = s_others.GetValueOrDefault((string)reference["id"]!) ?? reference["id"];
                    reference.Remove("name");
                }

                break;
            case JObject table:
                foreach (JProperty field in table.Properties().ToList())
                {
                    if (!s_needed.Contains(field.Name)
                        && _random.Next(4) == 0)
                    {
                        field.Remove();
                    }
                    else
                    {
                        Draw(field.Value, type?.Under(field.Name), $"{path}.{field.Name}");
                    }
                }

                break;
            case JArray items:
                if (items.Count > 0 && _random.Next(3) == 0 && (type?.Most ?? 9) > items.Count && items[0] is JObject item
                    && item["id"] is null)
                {
                    items.Add(item.DeepClone());
                }

                items.ToList().ForEach(each => Draw(each, type?.Item, path));
                break;
            case JValue value when type is not null:
                value.Value = Value(value, type, path);
                break;
        }
    }

    private object? Value(JValue value, SettingType type, string path)
    {
        if (type.Choices.Count > 0)
        {
            return type.Choices[_random.Next(type.Choices.Count)];
        }

        // A drawn time could lie outside what a field in seconds has: milliseconds and thousandths are drawn too.
        decimal least = type.Least ?? 0;
        decimal most = Math.Min(type.Most ?? 100_000, 3_600_000);
        return type.Kind switch
        {
            SettingKind.Boolean => _random.Next(2) == 0,
            SettingKind.Integer when path.EndsWith("durationMs", StringComparison.Ordinal) =>
                1000L * _random.Next(1, 90) + (500 * _random.Next(2)),
            SettingKind.Integer =>
                least + Math.Floor((most - least) * (decimal)_random.NextDouble()) is var number
                    && path.EndsWith("Ms", StringComparison.Ordinal)
                && _random.Next(2) == 0 ? (long)Math.Floor(number / 1000) * 1000 : (long)number,
            SettingKind.Number => (double)Math.Max(
                least, Math.Round(least + ((most - least) * (decimal)_random.NextDouble()), _random.Next(5))),
            SettingKind.Text when !Guid.TryParse((string?)value.Value, out _)
                && path is not ("peerId" or "defaultMediaLanguage") => s_texts[_random.Next(s_texts.Length)],
            _ => value.Value,
        };
    }

    // What the org demands of several fields together (API 5.2 to 5.5, 13.1, 13.4).
    private void Fit(JObject body)
    {
        // A queue has one routing method.
        string[] methods = ["conditionalGroupRouting", "conditionalGroupActivation", "bullseye"];
        string kept = methods[_random.Next(3)];
        Array.ForEach(methods, method => (method == kept ? new JObject() : body).Remove(method));
        if (body["acwSettings"] is JObject acw && ((string?)acw["wrapupPrompt"] is null or "MANDATORY" or "OPTIONAL"))
        {
            acw.Remove("timeoutMs");
        }

        if (body["cannedResponseLibraries"] is JObject libraries && (string?)libraries["mode"] != "SelectedOnly")
        {
            libraries.Remove("libraryIds");
        }

        var groups = new JArray(s_groups.Where(_ => _random.Next(2) == 0).Append(s_groups[_random.Next(4)]).Distinct()
            .Select(group => new JObject { ["type"] = group.Type, ["id"] = group.Id }));
        foreach (
            JArray list in body.SelectTokens("$..groups").Concat(body.SelectTokens("$..memberGroups")).OfType<JArray>().ToList())
        {
            list.Replace(
                list.Parent!.Parent == body || _random.Next(2) == 0 ? groups.DeepClone() : new JArray(groups[0].DeepClone()));
        }

        if (body["conditionalGroupRouting"] is not null || body["conditionalGroupActivation"] is not null)
        {
            body["memberGroups"] = groups;
        }

        if ((body["conditionalGroupRouting"] as JObject)?["rules"] is JArray { Count: > 0 } rules)
        {
            ((JObject)rules[0]).Remove("queue");
        }

        if (body.SelectToken("mediaSettings.call.alertingTimeoutSeconds") is JValue { Value: 7L } seven)
        {
            seven.Value = 8L;
        }

        JObject media = (JObject)(body["mediaSettings"] ??= new JObject());
        if (body["outboundEmailAddress"] is JObject address)
        {
            JObject email = (JObject)(media["email"] ??= new JObject());
            email["alertingTimeoutSeconds"] ??= 30;
            email["allOutboundEmailAddresses"] = new JArray(address.DeepClone());
        }
        else if ((media["email"] as JObject)?["allOutboundEmailAddresses"] is not null)
        {
            media["email"]!["alertingTimeoutSeconds"] ??= 30;
        }
    }
}
