namespace GenesysQueues.Definitions.Files;

/// <summary>Writes rows in one format.</summary>
internal interface IDefinitionWriter
{
    /// <summary>Takes a row.</summary>
    void Add(DefinitionRow row);

    /// <summary>Writes what is not written yet.</summary>
    void Finish(CancellationToken cancellationToken);
}
