using GenesysQueues.Http;

namespace GenesysQueues.Runs;

/// <summary>Hears what a run does, its calls among that. Called from any thread.</summary>
internal interface IRunObserver : ICallListener
{
    /// <summary>A definition has its outcome, which is in the audit already.</summary>
    void OnResult(GenesysProvisioningResult result);

    /// <summary>Something that concerns the whole run.</summary>
    void OnWarning(string message);
}
