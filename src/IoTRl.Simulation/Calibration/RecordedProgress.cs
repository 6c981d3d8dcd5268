using System.Collections.Immutable;

namespace IoTRl.Simulation.Calibration;

/// <summary>The progress of one query, in order of time.</summary>
public sealed record RecordedProgress
{
    /// <summary>Every trigger, idle ones included; starts rise.</summary>
    public required ImmutableArray<RecordedBatch> Batches { get; init; }

    /// <summary>Lines that said again what a line before had said, as polling does; left out.</summary>
    public int Repeated { get; init; }

    /// <summary>Batches that ran, by their numbers, and are not in the recording.</summary>
    public long Missing { get; init; }

    /// <summary>How often the query was started anew.</summary>
    public int Restarts { get; init; }

    /// <summary>Whether a batch left records behind (<c>maxOffsetsPerTrigger</c>): what had arrived by then is not in the recording.</summary>
    public bool IsCapped { get; init; }

    /// <summary>Partitions of the Kafka topics that it reads; null where the sources do not tell.</summary>
    public int? Partitions { get; init; }
}
