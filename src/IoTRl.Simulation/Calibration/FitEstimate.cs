using System.Collections.Immutable;
using IoTRl.Simulation.Jobs;

namespace IoTRl.Simulation.Calibration;

/// <summary>Constants that explain the durations best, and what is left.</summary>
internal sealed record FitEstimate
{
    public required JobTwinOptions Options { get; init; }

    /// <summary>Those that the durations told, with half of their 95 % intervals.</summary>
    public required ImmutableArray<(FitParameter Parameter, double HalfWidth)> Told { get; init; }

    /// <summary>Durations without slowness, seconds.</summary>
    public required double[] Predicted { get; init; }

    /// <summary>(recorded - predicted) / predicted.</summary>
    public required double[] Errors { get; init; }
}
