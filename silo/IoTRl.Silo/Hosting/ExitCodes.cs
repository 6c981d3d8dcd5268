namespace IoTRl.Silo.Hosting;

/// <summary>What the process answers to its caller.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The options were right and the silo could not run: a port in use, a part that failed.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage: an option, a value or a named file.</summary>
    public const int WrongUsage = 2;
}
