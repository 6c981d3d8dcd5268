namespace IoTRl.Tournament.Thesis;

/// <summary>What one contestant made of one seed, counted as the thesis counts.</summary>
public sealed record ThesisEpisode
{
    public required uint Seed { get; init; }

    /// <summary>Steps with a latency above 1000 ms, per cent of all.</summary>
    public required double ViolationsPercent { get; init; }

    /// <summary>Sum of the steps' hourly rates: called dollars by the thesis, though a step has no length.</summary>
    public required double Cost { get; init; }

    /// <summary>Latency that 95 % of the steps stay below, ms, interpolated as numpy.percentile does.</summary>
    public required double P95LatencyMs { get; init; }

    /// <summary>Mean of the environment's throughput.</summary>
    public required double Throughput { get; init; }

    /// <summary>Mean of the environment's CPU reading, per cent: it is at most 100, however much is asked.</summary>
    public required double UtilisationPercent { get; init; }

    /// <summary>Mean of the executors.</summary>
    public required double ExecutorsMean { get; init; }

    /// <summary>Standard deviation of the executors over the episode (population): the less, the steadier.</summary>
    public required double Stability { get; init; }
}
