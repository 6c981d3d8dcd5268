using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IoTRl.Simulation.Jobs;

namespace IoTRl.Simulation.Calibration;

/// <summary>A twin fitted to one recording, and how far it is to be believed.</summary>
public sealed record CalibrationResult
{
    public required JobTwinOptions Twin { get; init; }

    /// <summary>Every constant that a recording could tell, whether this one did or not.</summary>
    public required ImmutableArray<CalibratedConstant> Constants { get; init; }

    public required CalibrationScore Score { get; init; }

    /// <summary>Every recorded batch with rows, in order of time.</summary>
    [JsonIgnore] public ImmutableArray<PredictedBatch> Batches { get; init; } = [];

    /// <summary>Lines of the recording that were left out: triggers without rows, and repetitions.</summary>
    public required int IdleTriggers { get; init; }

    public required int RepeatedLines { get; init; }

    /// <summary>Batches that ran and are not in the recording.</summary>
    public required long MissingBatches { get; init; }

    public required int Restarts { get; init; }

    /// <summary>Fewest and most executors at the start of a batch.</summary>
    public required int LeastExecutors { get; init; }

    public required int MostExecutors { get; init; }

    /// <summary>What a reader has to know before believing the figures, one sentence each.</summary>
    public required ImmutableArray<string> Remarks { get; init; }
}
