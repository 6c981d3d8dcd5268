using System.Text.Json.Serialization;
using IoTRl.Simulation.Jobs;

namespace IoTRl.Tournament.Episodes;

/// <summary>What an episode came to, with everything that makes it again: what <c>episode.json</c> holds and <c>--json</c> prints.</summary>
public sealed record EpisodeSummary
{
    public required string Policy { get; init; }

    public required string Load { get; init; }

    public required string LoadSource { get; init; }

    public required string Scenario { get; init; }

    public required double ObjectiveSeconds { get; init; }

    public required ulong Seed { get; init; }

    public required int Seconds { get; init; }

    public required int HistorySeconds { get; init; }

    public required double MeanShare { get; init; }

    public required int MaxExecutors { get; init; }

    public required double ExecutorRecordsPerSecond { get; init; }

    public required double ColdStartMedianSeconds { get; init; }

    /// <summary>Every constant of the twin; cold starts, batches and slowness among them.</summary>
    public required JobTwinOptions Twin { get; init; }

    public required double ArrivedRecords { get; init; }

    /// <summary>Share of intervals in which more records were late than the objective allows, per cent.</summary>
    public required double ViolationsPercent { get; init; }

    public required long Violations { get; init; }

    public required long Intervals { get; init; }

    /// <summary>Share of records that were late, per cent.</summary>
    public required double LatePercent { get; init; }

    /// <summary>All money, billing minimums included, USD.</summary>
    public required double CostUsd { get; init; }

    public required double CostUsdPerHour { get; init; }

    public required double ExecutorsMean { get; init; }

    public required long Rescales { get; init; }

    public required double RescalesPerHour { get; init; }

    public required long ColdStartsAvoided { get; init; }

    public required long ColdStartsOccurred { get; init; }

    public required long ColdStartsWasted { get; init; }

    public required double BacklogRecordsAtEnd { get; init; }

    [JsonIgnore] public double Hours => Seconds / 3600.0;

    public static EpisodeSummary Of(EpisodeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var (options, totals, hours) = (result.Options, result.Totals, result.Options.Seconds / 3600.0);
        return new()
        {
            Policy = result.Policy,
            Load = result.Load.Name,
            LoadSource = result.Load.Source,
            Scenario = options.Scenario.Name,
            ObjectiveSeconds = options.Objective.TotalSeconds,
            Seed = options.Seed,
            Seconds = options.Seconds,
            HistorySeconds = options.HistorySeconds,
            MeanShare = options.Mean,
            MaxExecutors = options.MaxExecutors,
            ExecutorRecordsPerSecond = options.Twin.ExecutorRateRecordsPerSecond,
            ColdStartMedianSeconds = options.Twin.ColdStart.MedianSeconds,
            Twin = options.Twin,
            ArrivedRecords = totals.ArrivedRecords,
            ViolationsPercent = 100 * totals.ViolationShare,
            Violations = totals.Violations,
            Intervals = totals.Intervals,
            LatePercent = 100 * totals.LateShare,
            CostUsd = totals.CommittedCostUsd,
            CostUsdPerHour = totals.CommittedCostUsd / hours,
            ExecutorsMean = totals.MeanExecutors,
            Rescales = totals.Rescales,
            RescalesPerHour = totals.Rescales / hours,
            ColdStartsAvoided = totals.ColdStartsAvoided,
            ColdStartsOccurred = totals.ColdStartsOccurred,
            ColdStartsWasted = totals.ColdStartsWasted,
            BacklogRecordsAtEnd = result.BacklogRecords,
        };
    }
}
