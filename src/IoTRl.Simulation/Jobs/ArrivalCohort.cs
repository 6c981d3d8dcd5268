namespace IoTRl.Simulation.Jobs;

/// <summary>Records that arrived evenly over a span of time, at most a second unless long late.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.twin-arrival-cohort")]
public readonly record struct ArrivalCohort
{
    /// <summary>Begin of the span, seconds since the twin's start.</summary>
    [Id(0)] public double FromSecond { get; init; }

    /// <summary>End of the span, above <see cref="FromSecond"/>.</summary>
    [Id(1)] public double ToSecond { get; init; }

    /// <summary>Records, above 0; a fraction where a batch began inside a second.</summary>
    [Id(2)] public double Records { get; init; }

    /// <summary>The same span as two neighbours, records added up.</summary>
    internal ArrivalCohort Through(ArrivalCohort next) =>
        new() { FromSecond = FromSecond, ToSecond = next.ToSecond, Records = Records + next.Records };

    /// <summary>What is left when the first records are gone.</summary>
    internal ArrivalCohort After(double second, double records) => new() { FromSecond = second, ToSecond = ToSecond, Records = records };
}
