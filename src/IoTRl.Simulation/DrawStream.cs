namespace IoTRl.Simulation;

/// <summary>What a draw is for. The number is part of its address: entries are appended, never renumbered.</summary>
internal enum DrawStream
{
    Slowness = 1,
    JobColdStart = 2,
    PoolColdStart = 3,
    Arrivals = 4,
    Stragglers = 5,
    ExecutorLoss = 6,
    NodeLoss = 7,
    ForcedRemoval = 8,
}
