using GenesysQueues.Json;
using Newtonsoft.Json;
using System.Collections.ObjectModel;

namespace GenesysQueues.Settings;

/// <summary>A list in settings. As text it is JSON, and it is read-only, as a <see cref="SettingTable"/> is.</summary>
internal sealed class SettingList(IEnumerable<object?> items) : ReadOnlyCollection<object?>([.. items])
{
    /// <inheritdoc/>
    public override string ToString() => PlainValue.ToJson(this).ToString(Formatting.None);
}
