using System.Globalization;

namespace IoTRl.Domain.Traces;

/// <summary>
/// A trace as a rate over played seconds, linear between samples. Missing samples are bridged linearly (across the end too, where the trace repeats) and counted.
/// Immutable and free of allocation: the rate of any second can be asked in any order.
/// </summary>
public sealed class TraceSchedule
{
    private readonly double[] _rates;
    private readonly bool _repeats;

    private TraceSchedule(double[] rates, double sampleSeconds, bool repeats, int bridged, string source) =>
        (_rates, SampleSeconds, _repeats, BridgedSamples, Source) = (rates, sampleSeconds, repeats, bridged, source);

    /// <summary>Played length of one sample, seconds.</summary>
    public double SampleSeconds { get; }

    /// <summary>Played length of the whole trace, seconds.</summary>
    public double LengthSeconds => _rates.Length * SampleSeconds;

    public int Samples => _rates.Length;

    /// <summary>Samples that were missing and are interpolated.</summary>
    public int BridgedSamples { get; }

    /// <summary>Trace, scale and compression in words, for reports.</summary>
    public string Source { get; }

    /// <summary>Highest and mean rate of all samples, records/s.</summary>
    public double PeakRecordsPerSecond => _rates.Max();

    public double MeanRecordsPerSecond => _rates.Average();

    public static Parsed<TraceSchedule> Create(Trace trace, TracePlayback playback)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(playback);
        var sampleSeconds = (playback.Interval ?? trace.Interval).TotalSeconds / (playback.Interval is null ? playback.Speedup : 1);
        if (Refusal(playback, sampleSeconds) is { } refusal) return refusal;
        var rates = trace.Values.ToArray();
        var bridged = rates.Count(double.IsNaN);
        if (bridged == rates.Length) return Rejection.Of("no-values", $"Every sample of {trace.Name} is missing.");
        Bridge(rates, playback.Repeats);
        var mean = rates.Average();
        if (playback.MeanRecordsPerSecond is not null && mean == 0)
            return Rejection.Of("no-load", $"{trace.Name} is zero throughout; it cannot be scaled to a mean.");
        var factor = playback.MeanRecordsPerSecond / mean ?? playback.Factor;
        for (var index = 0; index < rates.Length; index++) rates[index] *= factor;
        if (!rates.All(double.IsFinite)) return Rejection.Of("not-finite", $"{trace.Name} scaled by {factor.ToString("R", CultureInfo.InvariantCulture)} is not finite.");
        var source = string.Create(CultureInfo.InvariantCulture,
            $"{trace.Name} x {factor:G4}, a sample of {trace.Interval} played in {sampleSeconds:G4} s, {bridged} of {rates.Length} samples bridged");
        return new TraceSchedule(rates, sampleSeconds, playback.Repeats, bridged, source);
    }

    /// <summary>Rate at a played second, records/s. Before the start it is the first sample's.</summary>
    public double RateAt(double playedSecond)
    {
        if (!(playedSecond > 0)) return _rates[0];
        var position = playedSecond / SampleSeconds;
        if (_repeats) position %= _rates.Length;
        else if (position >= _rates.Length - 1) return _rates[^1];
        var index = (int)position;
        var next = index + 1 == _rates.Length ? 0 : index + 1;
        return _rates[index] + (_rates[next] - _rates[index]) * (position - index);
    }

    /// <summary>True where a trace that does not repeat has been played.</summary>
    public bool HasEnded(double playedSecond) => !_repeats && playedSecond >= LengthSeconds;

    private static Rejection? Refusal(TracePlayback playback, double sampleSeconds)
    {
        if (playback.MeanRecordsPerSecond is { } mean && !(mean > 0 && double.IsFinite(mean))) return NotPositive(nameof(playback.MeanRecordsPerSecond), mean);
        if (!(playback.Factor > 0 && double.IsFinite(playback.Factor))) return NotPositive(nameof(playback.Factor), playback.Factor);
        if (!(playback.Speedup > 0 && double.IsFinite(playback.Speedup))) return NotPositive(nameof(playback.Speedup), playback.Speedup);
        return sampleSeconds > 0 ? null : NotPositive(nameof(playback.Interval), sampleSeconds);
    }

    private static Rejection NotPositive(string name, double value) =>
        Rejection.Of("not-positive", $"{name} is {value.ToString("R", CultureInfo.InvariantCulture)}; it has to be positive and finite.", name);

    private static void Bridge(double[] rates, bool repeats)
    {
        var first = Array.FindIndex(rates, rate => !double.IsNaN(rate));
        var last = Array.FindLastIndex(rates, rate => !double.IsNaN(rate));
        var previous = first;
        for (var index = first + 1; index <= last; index++)
        {
            if (double.IsNaN(rates[index])) continue;
            for (var gap = previous + 1; gap < index; gap++) rates[gap] = Between(rates[previous], rates[index], gap - previous, index - previous);
            previous = index;
        }
        // What is missing at both ends lies between the last sample and the first of the next round.
        var outside = first + rates.Length - last;
        for (var step = 1; step < outside; step++)
        {
            var index = (last + step) % rates.Length;
            rates[index] = repeats ? Between(rates[last], rates[first], step, outside) : index > last ? rates[last] : rates[first];
        }
    }

    private static double Between(double from, double to, int step, int steps) => from + (to - from) * step / steps;
}
