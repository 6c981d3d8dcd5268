using System.Collections.Immutable;

namespace IoTRl.LoadTests.Forecast;

/// <summary>Scores of one trace.</summary>
internal sealed record TraceScore
{
    public required string Trace { get; init; }

    public required int Samples { get; init; }

    public required ImmutableArray<TargetScore> Targets { get; init; }

    public required BurstScore Burst { get; init; }

    /// <summary>True where something was scored and every forecast was finite.</summary>
    public bool IsSound => Targets.All(target => target.Scored > 0 && double.IsFinite(target.Wape) && double.IsFinite(target.Pinball)) && double.IsFinite(Burst.Brier);
}
