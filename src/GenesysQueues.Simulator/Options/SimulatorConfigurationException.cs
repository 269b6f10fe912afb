namespace GenesysQueues.Simulator;

/// <summary>An org file, option or fault plan that the simulator cannot use; the message says what would be allowed.</summary>
public sealed class SimulatorConfigurationException : Exception
{
    /// <summary>Creates the exception with a message for the person who wrote the file.</summary>
    public SimulatorConfigurationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and what caused it.</summary>
    public SimulatorConfigurationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
