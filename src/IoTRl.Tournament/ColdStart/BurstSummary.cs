namespace IoTRl.Tournament.ColdStart;

/// <summary>One burst in figures, with everything that makes it again: what <c>cold-start.json</c> holds and <c>--json</c> prints.</summary>
public sealed record BurstSummary
{
    public string CodeVersion { get; init; } = Files.CodeVersion.Text;

    public required ulong Seed { get; init; }

    public required int Seconds { get; init; }

    public required int HistorySeconds { get; init; }

    public required double ObjectiveSeconds { get; init; }

    public required double ExecutorRecordsPerSecond { get; init; }

    public required double ColdStartMedianSeconds { get; init; }

    public required double AnnouncedShare { get; init; }

    public required int LeadSeconds { get; init; }

    public required double CalmRecordsPerSecond { get; init; }

    public required double BurstFactor { get; init; }

    /// <summary>When the gateways announced it; null where they did not.</summary>
    public required int? AnnouncedSecond { get; init; }

    public required int BurstSecond { get; init; }

    public required int FadesSecond { get; init; }

    /// <summary>Executors that the burst's height needs.</summary>
    public required int EnoughExecutors { get; init; }

    public required BurstContestant Reactive { get; init; }

    public required BurstContestant Proactive { get; init; }

    /// <summary>The proactive policy on the same records, of which nobody announced any.</summary>
    public required BurstContestant ProactiveUntold { get; init; }

    public required string Conclusion { get; init; }

    public static BurstSummary Of(BurstResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var (options, load, job) = (result.Options, result.Load, result.Options.Job);
        return new()
        {
            Seed = options.Seed,
            Seconds = job.Seconds,
            HistorySeconds = job.HistorySeconds,
            ObjectiveSeconds = job.Objective.TotalSeconds,
            ExecutorRecordsPerSecond = job.Twin.ExecutorRateRecordsPerSecond,
            ColdStartMedianSeconds = job.Twin.ColdStart.MedianSeconds,
            AnnouncedShare = options.Edge.AnnouncedShare,
            LeadSeconds = options.Edge.LeadSeconds,
            CalmRecordsPerSecond = load.CalmRecordsPerSecond,
            BurstFactor = load.Factor,
            AnnouncedSecond = load.IsAnnounced ? load.AnnouncedSecond : null,
            BurstSecond = load.StartSecond,
            FadesSecond = load.EndSecond,
            EnoughExecutors = result.Proactive.EnoughExecutors,
            Reactive = BurstContestant.Of(result.Reactive),
            Proactive = BurstContestant.Of(result.Proactive),
            ProactiveUntold = BurstContestant.Of(result.Untold),
            Conclusion = BurstVerdict.Of(result),
        };
    }
}
