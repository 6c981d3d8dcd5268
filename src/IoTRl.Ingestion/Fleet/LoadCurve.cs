using System.Collections.Immutable;
using IoTRl.Domain.Traces;
using IoTRl.Ingestion.Devices;

namespace IoTRl.Ingestion.Fleet;

/// <summary>Rate of one gateway over time, records/s, with the bursts on top of it. Immutable: a function of the second.</summary>
public sealed class LoadCurve
{
    // Loads of real fleets rise within seconds, not between two records.
    private const double RampSeconds = 3;

    private readonly Func<double, double> _baseRecordsPerSecond;

    /// <summary>Any curve. <paramref name="baseRecordsPerSecond"/> gives the rate at a second from the start: pure, finite, at least 0.</summary>
    public LoadCurve(Func<double, double> baseRecordsPerSecond, ImmutableArray<PlannedBurst> bursts = default) =>
        (_baseRecordsPerSecond, Bursts) = (baseRecordsPerSecond, bursts.IsDefault ? [] : bursts);

    public ImmutableArray<PlannedBurst> Bursts { get; }

    public static LoadCurve Constant(double recordsPerSecond) => new(_ => recordsPerSecond);

    /// <summary>A synthetic day, begun at <paramref name="startHour"/>: <paramref name="dayCompression"/> = 60 plays it in 24 min.</summary>
    public static LoadCurve Day(DeviceDomain domain, double meanRecordsPerSecond, double startHour = 0, double dayCompression = 1) =>
        new(second => meanRecordsPerSecond * DailyRhythm.At(domain, DailyRhythm.HourAt(second, startHour, dayCompression)));

    /// <summary>A share of a recorded rate.</summary>
    public static LoadCurve Recorded(TraceSchedule schedule, double share = 1) => new(second => schedule.RateAt(second) * share);

    public LoadCurve With(PlannedBurst burst) => new(_baseRecordsPerSecond, Bursts.Add(burst));

    /// <summary>The same without bursts that are over for good.</summary>
    public LoadCurve Without(Predicate<PlannedBurst> isOver) => new(_baseRecordsPerSecond, Bursts.RemoveAll(isOver));

    /// <summary>Rate at a second, records/s. Of bursts that overlap the highest counts.</summary>
    public double RateAt(double second)
    {
        var factor = 1.0;
        foreach (var burst in Bursts)
        {
            var into = second - burst.StartNear(second);
            if (into < 0 || into >= burst.LengthSeconds) continue;
            var ramp = Math.Min(1, Math.Min(into, burst.LengthSeconds - into) / Math.Min(RampSeconds, burst.LengthSeconds / 2));
            var own = 1 + (burst.Factor - 1) * ramp;
            factor = Math.Abs(own - 1) > Math.Abs(factor - 1) ? own : factor;
        }

        return _baseRecordsPerSecond(second) * factor;
    }

    /// <summary>The announced burst that is known at a second and not over; null for none. The earliest where there are several.</summary>
    public Announcement? AnnouncedAt(double second)
    {
        Announcement? earliest = null;
        foreach (var burst in Bursts)
        {
            if (burst.AnnouncedAheadSeconds is not { } ahead) continue;
            var start = burst.StartNear(second);
            if (second < start - ahead || second >= start + burst.LengthSeconds || start >= (earliest?.StartSecond ?? double.MaxValue)) continue;
            earliest = new Announcement(start, burst.LengthSeconds, _baseRecordsPerSecond(start + burst.LengthSeconds / 2) * burst.Factor);
        }

        return earliest;
    }
}
