namespace GenesysQueues.Definitions;

/// <summary>A list whose mode says what it means must not say something else besides.</summary>
internal static class ListModes
{
    internal static void Check(GenesysQueueDefinition definition, FindingSink sink)
    {
        foreach (QueueField list in QueueFields.Lists.Where(list => definition.ModeOf(list.Name) != GenesysListMode.Add))
        {
            bool isSigned = definition.Signed.Contains(list.Name);
            if (isSigned || QueueFields.Find(list.Removal!)!.Get(definition) is not null)
            {
                string mode = $"{list.Name}Mode {definition.ModeOf(list.Name)}";
                sink.Error(
                    ErrorCatalogue.ListModeConflict, list.Name, list.Text(definition),
                    isSigned ? $"{list.Name} says with signs what comes and what goes, and {mode} says otherwise."
                        : $"{list.Removal} says what goes, and {mode} says otherwise.",
                    $"Leave out {list.Name}Mode, or {(isSigned ? "write the names without signs" : $"{list.Removal}")}.");
            }
        }
    }
}
