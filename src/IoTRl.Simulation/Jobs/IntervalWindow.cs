using System.Collections.Immutable;

namespace IoTRl.Simulation.Jobs;

/// <summary>The last interval as a ring of seconds.</summary>
internal sealed class IntervalWindow
{
    public const double NoLatency = -1;

    private readonly WindowSecond[] _seconds;

    public IntervalWindow(int seconds)
    {
        _seconds = new WindowSecond[seconds];
        Array.Fill(_seconds, new WindowSecond { LatencyP95Seconds = NoLatency });
    }

    public IntervalWindow(int seconds, ImmutableArray<WindowSecond> stored)
        : this(seconds)
    {
        if (stored.Length == seconds)
            stored.CopyTo(_seconds);
    }

    /// <summary>Replaces the second that falls out of the interval.</summary>
    public void Put(long second, WindowSecond figures) => _seconds[(int)(second % _seconds.Length)] = figures;

    /// <summary>Share of the offered slot time that tasks held, 0..1; null when no slot was offered.</summary>
    public double? CpuShare()
    {
        var (busy, offered) = (0.0, 0.0);
        foreach (ref readonly var second in _seconds.AsSpan())
        {
            busy += second.BusySlotSeconds;
            offered += second.OfferedSlotSeconds;
        }

        return offered > 0 ? Math.Min(1, busy / offered) : null;
    }

    /// <summary>Highest p95 latency of the interval's batches, seconds; null when none ended.</summary>
    public double? LatencyP95Seconds()
    {
        var highest = NoLatency;
        foreach (ref readonly var second in _seconds.AsSpan())
            highest = Math.Max(highest, second.LatencyP95Seconds);
        return highest >= 0 ? highest : null;
    }

    public ImmutableArray<WindowSecond> Capture() => ImmutableArray.Create(_seconds);
}
