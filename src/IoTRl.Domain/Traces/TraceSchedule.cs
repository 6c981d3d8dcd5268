using System.Collections.Immutable;
using System.Globalization;

namespace IoTRl.Domain.Traces;

/// <summary>
/// A trace as a rate over played seconds, linear between samples. Missing samples are bridged linearly (across the end too, where a trace of one segment repeats) and
/// counted. Segments that were recorded apart are played one after the other, each in whole, and are not joined: a segment's last sample holds until the next begins.
/// Immutable and free of allocation: the rate of any second can be asked in any order.
/// </summary>
public sealed class TraceSchedule
{
    private readonly double[] _rates;
    private readonly bool[] _bridged;
    private readonly bool _repeats;

    // Where a segment begins the sample before it has no successor.
    private readonly bool[] _begins;

    private TraceSchedule(double[] rates, bool[] bridged, ImmutableArray<TracePart> parts, double sampleSeconds, bool repeats)
    {
        (_rates, _bridged, Parts, SampleSeconds, _repeats) = (rates, bridged, parts, sampleSeconds, repeats);
        _begins = new bool[rates.Length];
        if (parts.Length > 1)
            foreach (var part in parts) _begins[part.Start] = true;
    }

    /// <summary>Played length of one sample, seconds.</summary>
    public double SampleSeconds { get; }

    /// <summary>Played length of the whole trace, seconds.</summary>
    public double LengthSeconds => _rates.Length * SampleSeconds;

    public int Samples => _rates.Length;

    /// <summary>The segments that have values, in the order in which they are played.</summary>
    public ImmutableArray<TracePart> Parts { get; }

    /// <summary>Samples that were missing and are interpolated.</summary>
    public int BridgedSamples => _bridged.Count(bridged => bridged);

    /// <summary>Trace, scale and compression in words, for reports.</summary>
    public required string Source { get; init; }

    /// <summary>Highest and mean rate of all samples, records/s.</summary>
    public double PeakRecordsPerSecond => _rates.Max();

    public double MeanRecordsPerSecond => _rates.Average();

    public static Parsed<TraceSchedule> Create(Trace trace, TracePlayback playback)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(playback);
        var sampleSeconds = (playback.Interval ?? trace.Interval).TotalSeconds / (playback.Interval is null ? playback.Speedup : 1);
        if (Refusal(playback, sampleSeconds) is { } refusal) return refusal;
        var parts = PartsOf(trace);
        if (parts.IsEmpty) return Rejection.Of("no-values", $"Every sample of {trace.Name} is missing.");
        var rates = new double[parts[^1].Start + parts[^1].Count];
        foreach (var part in parts) trace.Values.Span.Slice(part.TraceStart, part.Count).CopyTo(rates.AsSpan(part.Start));
        var bridged = Array.ConvertAll(rates, double.IsNaN);
        foreach (var part in parts) Bridge(rates.AsSpan(part.Start, part.Count), playback.Repeats && parts.Length == 1);
        var mean = rates.Average();
        if (playback.MeanRecordsPerSecond is not null && mean == 0)
            return Rejection.Of("no-load", $"{trace.Name} is zero throughout; it cannot be scaled to a mean.");
        var factor = playback.MeanRecordsPerSecond / mean ?? playback.Factor;
        for (var index = 0; index < rates.Length; index++) rates[index] *= factor;
        if (!rates.All(double.IsFinite)) return Rejection.Of("not-finite", $"{trace.Name} scaled by {factor.ToString("R", CultureInfo.InvariantCulture)} is not finite.");
        var apart = parts.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $", {parts.Length} stretches apart") : "";
        var source = string.Create(CultureInfo.InvariantCulture,
            $"{trace.Name} x {factor:G4}, a sample of {trace.Interval} played in {sampleSeconds:G4} s, {bridged.Count(missing => missing)} of {rates.Length} samples bridged{apart}");
        return new TraceSchedule(rates, bridged, parts, sampleSeconds, playback.Repeats) { Source = source };
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
        if (_begins[next]) return _rates[index];
        return _rates[index] + (_rates[next] - _rates[index]) * (position - index);
    }

    /// <summary>True where a trace that does not repeat has been played.</summary>
    public bool HasEnded(double playedSecond) => !_repeats && playedSecond >= LengthSeconds;

    /// <summary>Share, 0..1, of the samples played between two seconds that were missing.</summary>
    public double BridgedShare(double fromSecond, double toSecond)
    {
        var first = Math.Clamp((int)(fromSecond / SampleSeconds), 0, _bridged.Length - 1);
        var end = Math.Clamp((int)Math.Ceiling(toSecond / SampleSeconds), first + 1, _bridged.Length);
        return _bridged.AsSpan(first, end - first).Count(true) / (double)(end - first);
    }

    private static ImmutableArray<TracePart> PartsOf(Trace trace)
    {
        var parts = ImmutableArray.CreateBuilder<TracePart>(trace.Segments.Length);
        var start = 0;
        foreach (var segment in trace.Segments)
        {
            if (!trace.Values.Span.Slice(segment.Start, segment.Count).ContainsAnyExcept(double.NaN)) continue;
            parts.Add(new TracePart { TraceStart = segment.Start, Start = start, Count = segment.Count });
            start += segment.Count;
        }
        return parts.ToImmutable();
    }

    private static Rejection? Refusal(TracePlayback playback, double sampleSeconds)
    {
        if (playback.MeanRecordsPerSecond is { } mean && !(mean > 0 && double.IsFinite(mean))) return NotPositive(nameof(playback.MeanRecordsPerSecond), mean);
        if (!(playback.Factor > 0 && double.IsFinite(playback.Factor))) return NotPositive(nameof(playback.Factor), playback.Factor);
        if (!(playback.Speedup > 0 && double.IsFinite(playback.Speedup))) return NotPositive(nameof(playback.Speedup), playback.Speedup);
        return sampleSeconds > 0 ? null : NotPositive(nameof(playback.Interval), sampleSeconds);
    }

    private static Rejection NotPositive(string name, double value) =>
        Rejection.Of("not-positive", $"{name} is {value.ToString("R", CultureInfo.InvariantCulture)}; it has to be positive and finite.", name);

    // At least one of the rates is known.
    private static void Bridge(Span<double> rates, bool repeats)
    {
        var first = rates.IndexOfAnyExcept(double.NaN);
        var last = rates.LastIndexOfAnyExcept(double.NaN);
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
