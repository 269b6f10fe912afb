using GenesysQueues.Simulator.Resources;

namespace GenesysQueues.Simulator.Models;

/// <summary>
/// The published models of the bodies this org accepts (cut down from the official SDK's), and, for the inline dialect, the
/// same with the tutorial's additions.
/// </summary>
internal sealed class ModelCatalogue
{
    private readonly JObject _models;

    private ModelCatalogue(JObject models) => _models = models;

    internal static ModelCatalogue Published { get; } = new(EmbeddedJson.Read("published-models.json"));

    internal static ModelCatalogue Inline { get; } = new(ReadInline());

    internal static ModelCatalogue For(SimulatorContract contract) =>
        contract == SimulatorContract.Inline ? Inline : Published;

    internal JObject Model(string name) =>
        (JObject?)_models[name] ?? throw new InvalidOperationException($"The model {name} is not in the catalogue.");

    internal IEnumerable<string> PropertyNames(string model) => Model(model).Properties().Select(property => property.Name);

    private static JObject ReadInline()
    {
        JObject models = EmbeddedJson.Read("published-models.json");
        models.Merge(EmbeddedJson.Read("inline-models.json"));
        foreach (string request in new[] { "CreateQueueRequest", "QueueRequest" })
        {
            models[request]!["members"] = JObject.Parse("{type: 'array', items: {$ref: 'InlineMember'}}");
            models[request]!["overflowSettings"] = new JObject { ["$ref"] = "InlineOverflowSettings" };
        }

        return models;
    }
}
