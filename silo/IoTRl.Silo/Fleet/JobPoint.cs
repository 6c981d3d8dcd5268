using IoTRl.Domain;
using IoTRl.Grains.Jobs;

namespace IoTRl.Silo.Fleet;

/// <summary>A job at one moment, as small as a history of hours allows. A number that is unknown is NaN.</summary>
public readonly record struct JobPoint
{
    /// <summary>Numbers of <see cref="Write"/>.</summary>
    public const int Length = 21;

    /// <summary>The horizon that pages show and charts draw: what comes while an executor starts.</summary>
    public const int ForecastSeconds = 30;

    /// <summary>Seconds since 1970.</summary>
    public double Time { get; private init; }

    /// <summary>Records/s.</summary>
    public float Rate { get; private init; }

    /// <summary>Forecast of the rate <see cref="ForecastAhead"/> seconds later, median and 90th percentile, records/s.</summary>
    public float P50 { get; private init; }

    public float P90 { get; private init; }

    /// <summary>Seconds ahead that the forecast is for; NaN without one.</summary>
    public float ForecastAhead { get; private init; }

    /// <summary>Executors by state.</summary>
    public float Running { get; private init; }

    public float Starting { get; private init; }

    public float Warm { get; private init; }

    public float Draining { get; private init; }

    public float Desired { get; private init; }

    /// <summary>Executors that the candidate, or the policy in force of a job in shadow, would have; NaN for none.</summary>
    public float WouldHave { get; private init; }

    public float BacklogRecords { get; private init; }

    /// <summary>Age of the oldest unprocessed record, seconds.</summary>
    public float Freshness { get; private init; }

    /// <summary>Seconds.</summary>
    public float Objective { get; private init; }

    /// <summary>USD an hour.</summary>
    public float Cost { get; private init; }

    /// <summary>Reward weights.</summary>
    public float Alpha { get; private init; }

    public float Beta { get; private init; }

    public float Gamma { get; private init; }

    /// <summary>Probability of a burst within a minute, 0..1.</summary>
    public float Burst { get; private init; }

    /// <summary>What gateways have announced beyond what they send, records/s; NaN where that is nothing.</summary>
    public float AnnouncedRise { get; private init; }

    /// <summary>Seconds until that comes.</summary>
    public float AnnouncedLead { get; private init; }

    internal static JobPoint Of(JobSnapshot job, DateTimeOffset now)
    {
        var forecast = job.Forecast;
        return new()
        {
            Time = now.ToUnixTimeMilliseconds() / 1000.0,
            Rate = Float(job.RecordsPerSecond),
            P50 = (float?)forecast?.P50At(ForecastSeconds) ?? float.NaN,
            P90 = (float?)forecast?.P90At(ForecastSeconds) ?? float.NaN,
            ForecastAhead = forecast is null ? float.NaN : ForecastSeconds,
            Running = Float(job.Executors.Running),
            Starting = Float(job.Executors.Starting),
            Warm = Float(job.Executors.Warm),
            Draining = Float(job.Executors.Draining),
            Desired = Float(job.Executors.Desired),
            WouldHave = (job.Candidate ?? job.WouldHave)?.Executors ?? float.NaN,
            BacklogRecords = Float(job.BacklogRecords),
            Freshness = Float(job.FreshnessSeconds),
            Objective = (float)job.ObjectiveSeconds,
            Cost = Float(job.CostUsdPerHour),
            Alpha = (float)job.Weights.Alpha,
            Beta = (float)job.Weights.Beta,
            Gamma = (float)job.Weights.Gamma,
            Burst = (float?)forecast?.BurstProbability ?? float.NaN,
            AnnouncedRise = job.AnnouncedRiseRecordsPerSecond > 0 ? (float)job.AnnouncedRiseRecordsPerSecond : float.NaN,
            AnnouncedLead = (float)job.AnnouncedLeadSeconds,
        };
    }

    /// <summary>The numbers in their order, as the charts' script reads them; unknown ones null.</summary>
    public void Write(Span<double?> numbers)
    {
        numbers[0] = Time;
        ReadOnlySpan<float> rest = [Rate, P50, P90, ForecastAhead, Running, Starting, Warm, Draining, Desired, WouldHave, BacklogRecords, Freshness, Objective, Cost, Alpha, Beta, Gamma, Burst, AnnouncedRise, AnnouncedLead];
        for (var index = 0; index < rest.Length; index++) numbers[index + 1] = float.IsFinite(rest[index]) ? Math.Round(rest[index], 3) : null;
    }

    private static float Float(Measured measured) => measured.IsKnown ? (float)measured.Value : float.NaN;
}
