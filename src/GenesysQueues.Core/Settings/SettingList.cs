using GenesysQueues.Json;
using Newtonsoft.Json;

namespace GenesysQueues.Settings;

/// <summary>A list in settings. As text it is JSON, as a <see cref="SettingTable"/> is.</summary>
internal sealed class SettingList(IEnumerable<object?> items) : List<object?>(items)
{
    /// <inheritdoc/>
    public override string ToString() => PlainValue.ToJson(this).ToString(Formatting.None);
}
