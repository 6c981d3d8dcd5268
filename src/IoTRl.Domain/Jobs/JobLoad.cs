using System.Collections.Immutable;

namespace IoTRl.Domain.Jobs;

/// <summary>What a <see cref="JobLoadWindow"/> says of a job's total load. Rates are records/s and 0 before the first sample.</summary>
public readonly record struct JobLoad
{
    /// <summary>Mean of the last interval; unknown where less than half of its seconds are.</summary>
    public Measured RecordsPerSecond { get; init; }

    public Measured BytesPerSecond { get; init; }

    /// <summary>First and second difference of the rates of the last intervals, records/s per interval.</summary>
    public double Velocity { get; init; }

    public double Acceleration { get; init; }

    /// <summary>Mean and population deviation of the last 12 intervals.</summary>
    public double RollingMean { get; init; }

    public double RollingDeviation { get; init; }

    /// <summary>0..1.</summary>
    public double BurstProbability { get; init; }

    public double Mean5Min { get; init; }

    public double Mean15Min { get; init; }

    /// <summary>Highest rate of 5 s within the last 5 min.</summary>
    public double Peak5Min { get; init; }

    /// <summary>15 entries in the order of observation entries 44-58; empty while unknown.</summary>
    public ImmutableArray<double> TotalForecast { get; init; }
}
