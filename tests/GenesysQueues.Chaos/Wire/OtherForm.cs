namespace GenesysQueues.Chaos.Wire;

/// <summary>What a server may do to a value without changing what it means.</summary>
internal static class OtherForm
{
    internal static void Give(JObject queue)
    {
        foreach (JProperty field in queue.Descendants().OfType<JProperty>().ToList())
        {
            if (field.Value is JArray { Count: > 1 } ids && ids.All(item => (item as JObject)?["id"] is not null))
            {
                field.Value = new JArray(ids.Reverse());
            }
            else if (field.Value is JValue { Value: "" } or JArray { Count: 0 })
            {
                field.Remove();
            }
        }
    }
}
