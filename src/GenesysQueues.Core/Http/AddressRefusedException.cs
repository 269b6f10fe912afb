namespace GenesysQueues.Http;

/// <summary>A host was found at addresses to which no connection may be made; none was.</summary>
internal sealed class AddressRefusedException(string message) : IOException(message);
