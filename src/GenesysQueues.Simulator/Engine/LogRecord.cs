namespace GenesysQueues.Simulator.Engine;

/// <summary>A line of the request log while its request is under way.</summary>
internal sealed class LogRecord
{
    internal SimulatorLogEntry Entry { get; set; } = new();
}
