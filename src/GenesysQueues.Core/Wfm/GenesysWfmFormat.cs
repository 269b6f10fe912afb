namespace GenesysQueues;

/// <summary>The form in which an endpoint gets its events.</summary>
public enum GenesysWfmFormat
{
    /// <summary>This module's own.</summary>
    Module,

    /// <summary>CloudEvents 1.0, structured, as JSON.</summary>
    CloudEvents,
}
