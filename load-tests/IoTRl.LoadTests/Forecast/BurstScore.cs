namespace IoTRl.LoadTests.Forecast;

/// <summary>Scores of the burst probability.</summary>
internal sealed record BurstScore
{
    public required double BaseRate { get; init; }

    public required double Brier { get; init; }

    /// <summary>Brier score of the base rate as it was known at each time.</summary>
    public required double BaseRateBrier { get; init; }

    public required int Bursts { get; init; }

    public required double ForeseenShare { get; init; }

    public required double MeanLeadSeconds { get; init; }

    public required int FalseAlarms { get; init; }
}
