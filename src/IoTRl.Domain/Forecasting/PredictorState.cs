using System.Collections.Immutable;

namespace IoTRl.Domain.Forecasting;

/// <summary>What an <see cref="OnlineRatePredictor"/> has learned, to be stored and restored. Only <see cref="Weights"/> may be averaged among predictors of one layout.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.predictor-state")]
public sealed record PredictorState
{
    /// <summary>Name under which gateways store it.</summary>
    public const string StorageName = "gateway-predictor";

    /// <summary>Version of the numbers' meaning; a state of another version is refused. 0 is an empty state.</summary>
    [Id(0)] public int Version { get; init; }

    /// <summary>Names targets, quantiles, interval and memory; numbers of another layout are refused.</summary>
    [Id(1)] public string Layout { get; init; } = "";

    /// <summary>Samples learned from.</summary>
    [Id(2)] public long Samples { get; init; }

    /// <summary>Linear weights, target by target, then the burst model's.</summary>
    [Id(3)] public ImmutableArray<float> Weights { get; init; } = [];

    /// <summary>Quantile offsets, mean errors and losses, target by target, then the burst model's base rate and scores.</summary>
    [Id(4)] public ImmutableArray<float> Calibration { get; init; } = [];

    /// <summary>Rates at the phases of the period and of the cycle, records/s; -1 where unknown.</summary>
    [Id(5)] public ImmutableArray<float> Memory { get; init; } = [];
}
