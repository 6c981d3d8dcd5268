namespace IoTRl.LoadTests.Faults;

/// <summary>What happens at half of the records.</summary>
internal enum Fault
{
    /// <summary>One silo is killed (-9).</summary>
    Kill,

    /// <summary>One silo hangs for 10 s (SIGSTOP, SIGCONT).</summary>
    Hang,

    /// <summary>A third silo joins.</summary>
    Join,

    /// <summary>Kafka is killed (-9) and started again.</summary>
    Kafka,

    /// <summary>Redis is away for 30 s.</summary>
    Redis,
}
