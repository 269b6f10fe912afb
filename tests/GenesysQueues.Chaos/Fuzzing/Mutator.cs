using System.Text;

namespace GenesysQueues.Chaos.Fuzzing;

/// <summary>Changes valid messages a little: most of what comes out still has the form of a message, and some of it is nonsense.</summary>
internal sealed class Mutator(SeededRandom random)
{
    private static readonly string[] s_words =
    [
        "", " ", "*", "null", "true", "-1", "0", "1e400", "99999999999999999999", "0.1", "{}", "[]", "\u0000", "\uFEFF", "\uD800", "ß→漢", "../..", "%00", "'", "\"",
        "a1b2c3d4-e5f6-7890-abcd-ef1234567890", "<html>", "NaN", "2026-13-45T99:99:99Z",
    ];

    /// <summary>A JSON text with one to three changes; text that is no JSON is changed as such.</summary>
    internal string Json(string text)
    {
        JToken? json = text.Length > 0 ? JsonTexts.Parse(text) : null;
        if (json is null || random.Chance(0.25))
        {
            return Text(text);
        }

        for (int changes = 1 + random.Below(3); changes > 0; changes--)
        {
            json = Change(json);
        }

        return json.ToString(Newtonsoft.Json.Formatting.None);
    }

    /// <summary>A text with some of its characters changed.</summary>
    internal string Text(string text)
    {
        var changed = new StringBuilder(text);
        for (int changes = 1 + random.Below(3); changes > 0; changes--)
        {
            int at = random.Below(changed.Length + 1);
            int length = Math.Min(1 + random.Below(8), changed.Length - at);
            switch (random.Below(5))
            {
                case 0:
                    changed.Length = at;
                    break;
                case 1:
                    changed.Remove(at, length);
                    break;
                case 2:
                    changed.Insert(at, changed.ToString(at, length));
                    break;
                case 3 when at < changed.Length:
                    changed[at] = (char)(changed[at] ^ (1 << random.Below(7)));
                    break;
                default:
                    changed.Insert(at, Word());
                    break;
            }
        }

        return changed.ToString();
    }

    internal string Word() => random.Chance(0.05) ? new string('x', 1 << (4 + random.Below(13))) : random.Of(s_words);

    private JToken Change(JToken json)
    {
        List<JToken> all = json is JContainer container ? [.. container.DescendantsAndSelf()] : [json];
        JToken chosen = all[random.Below(all.Count)];
        if (chosen is JProperty property)
        {
            Rename(property);
            return json;
        }

        if (chosen.Parent is not null && random.Chance(0.2))
        {
            (chosen.Parent is JProperty its ? its : chosen).Remove();
            return json;
        }

        JToken other = Other(chosen);
        if (chosen.Parent is null)
        {
            return other;
        }

        chosen.Replace(other);
        return json;
    }

    private void Rename(JProperty property)
    {
        string name = random.Chance(0.5) ? Word() : property.Name.ToUpperInvariant();
        if (((JObject)property.Parent!)[name] is null)
        {
            property.Replace(new JProperty(name, property.Value));
        }
    }

    private JToken Other(JToken chosen) => random.Below(8) switch
    {
        0 => JValue.CreateNull(),
        1 => new JValue(random.Chance(0.5)),
        2 => new JValue(random.Of(-1L, 0, 1, 6, 259_201, int.MaxValue, long.MaxValue)),
        3 => new JValue(random.Of(-0.5, 0.5, 1e300)),
        4 => new JArray(chosen.DeepClone(), chosen.DeepClone()),
        5 => new JObject { ["id"] = chosen.DeepClone() },
        6 => Nested(random.Of(3, 40, 300)),
        _ => new JValue(Word()),
    };

    private static JToken Nested(int depth)
    {
        JToken nested = new JArray();
        for (int i = 0; i < depth; i++)
        {
            nested = new JArray(nested);
        }

        return nested;
    }
}
