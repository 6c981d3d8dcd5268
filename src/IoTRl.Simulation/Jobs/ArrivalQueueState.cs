using System.Collections.Immutable;

namespace IoTRl.Simulation.Jobs;

/// <summary>Stored form of the unprocessed arrivals, oldest first, the batch in hand at their front.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.twin-arrival-queue-state")]
public sealed record ArrivalQueueState
{
    [Id(0)] public ImmutableArray<ArrivalCohort> Cohorts { get; init; } = [];

    /// <summary>Unprocessed records as they were summed up, so that going on rounds as if nothing had been stored.</summary>
    [Id(1)] public double Records { get; init; }

    /// <summary>Whole cohorts that the batch in hand has taken.</summary>
    [Id(2)] public int CohortsInHand { get; init; }

    /// <summary>Records of the cohort after those that the capped batch in hand has taken.</summary>
    [Id(3)] public double PartRecords { get; init; }

    /// <summary>Records that were late, cumulative.</summary>
    [Id(4)] public double LateRecords { get; init; }

    /// <summary>Arrivals before this second have been judged; at first those that lie the longest objective before the twin's start.</summary>
    [Id(5)] public double JudgedSecond { get; init; } = -JobTwinOptions.MostObjectiveSeconds;

    /// <summary>Cohorts at the front that have been judged as a whole.</summary>
    [Id(6)] public int CohortsJudged { get; init; }

    /// <summary>Arrived records whose event time is known, cumulative.</summary>
    [Id(7)] public double EventTimedRecords { get; init; }

    /// <summary>Finished records that were late by their event time, cumulative.</summary>
    [Id(8)] public double FinishedLateByEventTime { get; init; }
}
