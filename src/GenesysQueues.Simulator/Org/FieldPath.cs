namespace GenesysQueues.Simulator.Org;

/// <summary>A field of a document by its path, such as <c>mediaSettings.call.alertingTimeoutSeconds</c>.</summary>
internal static class FieldPath
{
    /// <summary>Gives the field a value, with the objects on the way to it; null takes it away.</summary>
    internal static void Set(JObject document, string path, JToken? value)
    {
        string[] names = path.Split('.');
        JObject holder = document;
        foreach (string name in names.Take(names.Length - 1))
        {
            if (holder[name] is not JObject inner)
            {
                inner = [];
                holder[name] = inner;
            }

            holder = inner;
        }

        holder[names[names.Length - 1]] = value?.DeepClone() ?? JValue.CreateNull();
    }
}
