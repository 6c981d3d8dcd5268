namespace IoTRl.CommandLine;

/// <summary>What the process answers its caller.</summary>
internal static class ExitCode
{
    internal const int Ok = 0;

    /// <summary>Asked rightly, and it did not work: a server that is away, a disk that is full, an interruption.</summary>
    internal const int Failed = 1;

    /// <summary>Asked wrongly: an unknown option, a bad value, a file that is not there or cannot be read as what it should be.</summary>
    internal const int WrongUse = 2;
}
