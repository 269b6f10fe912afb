using GenesysQueues.Completion;

namespace GenesysQueues.Pipeline;

/// <summary>A cmdlet that takes definitions of new queues, and is told what one that exists already means.</summary>
public abstract class DefinitionCmdlet : FieldCmdlet
{
    private protected DefinitionCmdlet()
    {
    }

    /// <summary>Queue whose settings are copied.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    public string? SourceQueue { get; set; }

    /// <summary>What a queue that exists already means.</summary>
    [Parameter]
    public GenesysIfExists IfExists { get; set; }
}
