using System.Collections.Immutable;
using IoTRl.Domain.Jobs;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Runs;

namespace IoTRl.Tournament.Bounds;

/// <summary>A stretch of one job of which everything is known that no decision moves: what bound and planner see.</summary>
public sealed record KnownWindow
{
    private const double SecondsPerHour = 3600;

    /// <summary>Wall time at the first second.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Records that arrive in each second, evenly; finite, at least 0.</summary>
    public required ImmutableArray<double> Arrivals { get; init; }

    /// <summary>Slowness in each second, above 0; as many as <see cref="Arrivals"/>.</summary>
    public required ImmutableArray<double> Slowness { get; init; }

    /// <summary>Executors that have been running for long at the start.</summary>
    public required int InitialExecutors { get; init; }

    /// <summary>Fewest and most executors that may be asked for.</summary>
    public required JobLimits Limits { get; init; }

    /// <summary>Constants of the job's twin, as it plays them.</summary>
    public required JobTwinOptions Twin { get; init; }

    /// <summary>Records that arrive in all.</summary>
    public double Records => Arrivals.Sum();

    /// <summary>Length, hours.</summary>
    public double Hours => Arrivals.Length / SecondsPerHour;

    /// <summary>USD that the work of one record costs on executors that never wait: c / cores x the price. The unit in which lateness is priced.</summary>
    public double UsdOfOneRecord => Twin.UsdPerExecutorHour / SecondsPerHour / Twin.ExecutorRateRecordsPerSecond;

    /// <summary>What a run of this job with these arrivals meets, from its first second on.</summary>
    public static KnownWindow Of(SimulatedJobOptions job, ReadOnlySpan<double> arrivals)
    {
        ArgumentNullException.ThrowIfNull(job);
        var twin = job.EffectiveTwin;
        return new KnownWindow
        {
            Start = job.Start,
            Arrivals = [.. arrivals],
            Slowness = [.. SlownessSeries.Of(twin, job.Seed, job.FirstSecond, arrivals.Length)],
            InitialExecutors = job.InitialExecutors,
            Limits = job.Spec.Limits,
            Twin = twin,
        };
    }
}
