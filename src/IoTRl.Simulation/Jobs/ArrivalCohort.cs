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

    /// <summary>How long they were under way before.</summary>
    [Id(3)] public EventDelay Delay { get; init; }

    /// <summary>Event time of the oldest, seconds since the twin's start; meaningful where the delay is known.</summary>
    internal double OldestEventSecond => FromSecond - Delay.HeldSeconds;

    /// <summary>The same span as two neighbours, records added up.</summary>
    internal ArrivalCohort Through(ArrivalCohort next)
    {
        var oldest = Math.Min(OldestEventSecond, next.OldestEventSecond);
        var delay = Delay.IsKnown ? EventDelay.Of(FromSecond - oldest) : Delay;
        return new() { FromSecond = FromSecond, ToSecond = next.ToSecond, Records = Records + next.Records, Delay = delay };
    }

    /// <summary>What is left when the first records are gone.</summary>
    internal ArrivalCohort After(double second, double records) => this with { FromSecond = second, Records = records };

    /// <summary>Records whose event lies before the line; 0 where that is unknown.</summary>
    internal double EventsBefore(double line)
    {
        if (!Delay.IsKnown)
            return 0;
        return Records * ((Delay.HeldShare * ShareBefore(line + Delay.HeldSeconds)) + ((1 - Delay.HeldShare) * ShareBefore(line)));
    }

    private double ShareBefore(double second) => Math.Clamp((second - FromSecond) / (ToSecond - FromSecond), 0, 1);
}
