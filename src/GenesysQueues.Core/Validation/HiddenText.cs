namespace GenesysQueues.Validation;

/// <summary>
/// Names the characters that nobody sees, in every text of a definition, whatever door it came by. In the name of an object
/// they do not count; what is sent as it is would keep them.
/// </summary>
internal static class HiddenText
{
    private static readonly char[] s_ofLines = ['\r', '\n', '\t'];

    // The queue's own name has a finding of its own.
    private static readonly QueueField[] s_fields = [.. QueueFields.All.Where(field => field.Name != FieldNames.Name)];

    internal static void Check(GenesysQueueDefinition definition, FindingSink sink)
    {
        foreach (QueueField field in s_fields)
        {
            Walk(field.Get(definition), field.Name, string.Empty, field.Kinds.Count > 0, sink);
        }
    }

    private static void Walk(object? value, string column, string path, bool isReference, FindingSink sink)
    {
        switch (value)
        {
            case string text:
                Tell(text, column, isReference || ReferenceField.At(path) is not null, sink);
                break;
            case GenesysNameList names:
                foreach (string name in names)
                {
                    Tell(name, column, isReference, sink);
                }

                break;
            case GenesysSkillMatrix rows:
                foreach (GenesysSkillRequirement row in rows)
                {
                    Tell(row.Skill, column, isReference, sink);
                }

                break;
            case IReadOnlyDictionary<string, object?> table:
                bool isObject = isReference || ReferenceField.At(path) is not null;
                foreach (KeyValuePair<string, object?> entry in table)
                {
                    Walk(
                        entry.Value, $"{column}.{entry.Key}", path.Length == 0 ? entry.Key : $"{path}.{entry.Key}", isObject, sink);
                }

                break;
            case IReadOnlyList<object?> items:
                for (int i = 0; i < items.Count; i++)
                {
                    Walk(items[i], $"{column}[{i}]", path + "[]", isReference, sink);
                }

                break;
        }
    }

    private static void Tell(string text, string column, bool isReference, FindingSink sink)
    {
        // Nearly all are.
        if (PlainText.IsPlain(text))
        {
            return;
        }

        string line = string.Concat(text.Split(s_ofLines));
        if (sink.HasErrorAt(column) || PlainText.Hidden(line) is not { Length: > 0 } hidden)
        {
            return;
        }

        string shown = $"{column} '{ShortText.Of(PlainText.Of(text))}' holds what nobody sees ({hidden})";
        string seen = ShortText.Of(PlainText.Seen(line));
        if (isReference)
        {
            sink.Warning("HiddenCharacter", column, text, $"{shown}; it does not count.", $"Delete it: write '{seen}'.");
        }
        else if (column == nameof(GenesysQueueDefinition.Description))
        {
            sink.Warning("HiddenCharacter", column, text, $"{shown}; it is sent as it is.", "Delete it.");
        }
        else
        {
            sink.Error(
                "HiddenCharacter", column, text, $"{shown}, and the org would keep it.",
                seen.Length == 0 ? "Delete it." : $"Delete it: write '{seen}'.");
        }
    }
}
