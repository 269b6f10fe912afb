namespace GenesysQueues.Help;

/// <summary>A heading, and the blocks up to the next one of its level.</summary>
internal sealed record Section(string Title, HeadingBlock Heading, List<Block> Blocks);
