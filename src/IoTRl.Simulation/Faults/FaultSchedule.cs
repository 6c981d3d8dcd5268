namespace IoTRl.Simulation.Faults;

/// <summary>
/// What is lost when. Everything is addressed by seed and second of wall time: whatever a policy does, the same seconds lose an executor at the same place in the line.
/// Which of a draw's numbers is meant is its ordinal.
/// </summary>
internal sealed class FaultSchedule(FaultOptions options, ulong seed)
{
    private const double SecondsPerHour = 3600;
    private const long Whether = 0;
    private const long Where = 1;
    private const long Query = 2;

    public double QueryRestartSeconds => options.QueryRestartSeconds;

    /// <summary>Executors that are lost at the begin of this second, of so many that run: the first of them, and how many.</summary>
    public (int First, int Count) ExecutorLoss(long second, int running) =>
        Loss(DrawStream.ExecutorLoss, options.ExecutorLossesPerHour, second, running, 1);

    /// <summary>The same for a node: neighbours in the line share it.</summary>
    public (int First, int Count) NodeLoss(long second, int running) =>
        Loss(DrawStream.NodeLoss, options.NodeLossesPerHour, second, running, options.NodeExecutors);

    /// <summary>Whether a node that is lost in this second ends the query, if a batch is in hand.</summary>
    public bool EndsQuery(long second) => AddressedRandom.Uniform(seed, DrawStream.NodeLoss, second, Query) < options.QueryLossShare;

    /// <summary>What a forced removal in this second costs a batch, seconds.</summary>
    public double RemovalSeconds(long second) =>
        options.RemovalLeastSeconds
        + ((options.RemovalMostSeconds - options.RemovalLeastSeconds) * AddressedRandom.Uniform(seed, DrawStream.ForcedRemoval, second));

    private (int First, int Count) Loss(DrawStream stream, double perHour, long second, int running, int most)
    {
        if (running == 0 || AddressedRandom.Uniform(seed, stream, second, Whether) >= perHour / SecondsPerHour)
            return default;
        var count = Math.Min(most, running);
        return ((int)(AddressedRandom.Uniform(seed, stream, second, Where) * (running - count + 1)), count);
    }
}
