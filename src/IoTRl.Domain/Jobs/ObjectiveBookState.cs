using System.Collections.Immutable;

namespace IoTRl.Domain.Jobs;

/// <summary>Stored form of an <see cref="ObjectiveBook"/>.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.objective-book-state")]
public sealed record ObjectiveBookState
{
    /// <summary>Of the last hour, one a minute, oldest first; empty minutes are left out.</summary>
    [Id(0)] public ImmutableArray<ObjectiveBucket> Minutes { get; init; } = [];

    /// <summary>Of the last day, one a quarter of an hour.</summary>
    [Id(1)] public ImmutableArray<ObjectiveBucket> Quarters { get; init; } = [];

    /// <summary>Since the book began.</summary>
    [Id(2)] public double Records { get; init; }

    [Id(3)] public double LateRecords { get; init; }

    [Id(4)] public long Intervals { get; init; }

    [Id(5)] public long Violations { get; init; }

    [Id(6)] public double CostUsd { get; init; }

    /// <summary>Totals as last seen; null before the first.</summary>
    [Id(7)] public double? SeenProcessedRecords { get; init; }

    [Id(8)] public double? SeenLateRecords { get; init; }

    [Id(9)] public double? SeenCostUsd { get; init; }
}
