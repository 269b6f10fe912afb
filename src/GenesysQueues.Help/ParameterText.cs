namespace GenesysQueues.Help;

/// <summary>What a page says of a parameter.</summary>
internal sealed record ParameterText(
    string Name, HeadingBlock Heading, IReadOnlyList<string> Description, IReadOnlyList<ParameterUse> Uses)
{
    private static readonly string[] s_pipelines = ["ByValue", "ByPropertyName"];

    /// <summary>
    /// The parameter by itself: one that only some sets need is optional, and one that some sets take from the pipeline is taken.
    /// </summary>
    internal ParameterUse Overall
    {
        get
        {
            string[] pipelines = [.. s_pipelines.Where(kind => Uses.Any(use => use.PipelineInput.Contains(kind)))];
            return Uses[0] with
            {
                IsRequired = Uses.All(use => use.IsRequired),
                Position = Uses.Max(use => use.Position),
                PipelineInput = pipelines.Length > 0 ? $"True ({string.Join(", ", pipelines)})" : "False",
            };
        }
    }

    /// <summary>How the parameter is used in a set; null when it is not.</summary>
    internal ParameterUse? In(string set) => Uses.FirstOrDefault(use => use.Sets.Contains(set) || use.IsInAllSets);
}
