namespace IoTRl.Testing.Servers;

/// <summary>A server ended, or gave no answer in time, while it was started; the message holds the end of its log.</summary>
public sealed class ServerStartException(string message, Exception? cause = null) : Exception(message, cause);
