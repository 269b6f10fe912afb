using GenesysQueues.Http;

namespace GenesysQueues.Runs;

/// <summary>Hears what a run does. Called from any thread.</summary>
internal interface IRunObserver
{
    /// <summary>A definition has its outcome, which is in the audit already.</summary>
    void OnResult(GenesysProvisioningResult result);

    /// <summary>The run is about to wait.</summary>
    void OnWait(WaitNotice notice);

    /// <summary>Something that concerns the whole run.</summary>
    void OnWarning(string message);
}
