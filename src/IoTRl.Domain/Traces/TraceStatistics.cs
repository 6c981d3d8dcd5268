using IoTRl.Domain.Forecasting;

namespace IoTRl.Domain.Traces;

/// <summary>What a trace is like before anybody forecasts it. Values are in the trace's own unit; a pair with a missing sample does not count.</summary>
public sealed record TraceStatistics
{
    // Above these a series is called rhythmic (correlation with yesterday), smooth, bursty (peak / mean), and below the last memoryless (lag-1 correlation).
    private const double RhythmicFrom = 0.5;
    private const double SmoothFrom = 0.9;
    private const double BurstyFrom = 20;
    private const double MemorylessBelow = 0.4;

    /// <summary>Samples on the grid, and how many of them are missing.</summary>
    public required int Count { get; init; }

    public required int Missing { get; init; }

    public required double Mean { get; init; }

    /// <summary>Population deviation.</summary>
    public required double Deviation { get; init; }

    public required double Highest { get; init; }

    /// <summary>Highest / mean; NaN for a trace of zeros.</summary>
    public required double PeakToMean { get; init; }

    /// <summary>Correlation of neighbours, -1..1; NaN where all are equal.</summary>
    public required double LagOneCorrelation { get; init; }

    /// <summary>One-step WAPE of "next = last".</summary>
    public required double PersistenceWape { get; init; }

    /// <summary>WAPE of "as at this time yesterday"; null where the trace is no longer than a day or its interval does not divide one.</summary>
    public required double? YesterdayWape { get; init; }

    /// <summary>Correlation with yesterday; null as above.</summary>
    public required double? DayCorrelation { get; init; }

    /// <summary>Share of samples, 0..1, before which a burst was due (<see cref="BurstDefinition"/>) when a sample is played in the given time.</summary>
    public required double BurstShare { get; init; }

    public required Forecastability Forecastability { get; init; }

    /// <param name="trace">The trace; at least one sample is known.</param>
    /// <param name="playedSample">Played length of one sample, for the burst share. Null: one minute.</param>
    public static TraceStatistics Of(Trace trace, TimeSpan? playedSample = null)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var values = trace.Values.Span;
        var (known, mean, highest) = (0, 0.0, 0.0);
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            mean += (value - mean) / ++known;
            highest = Math.Max(highest, value);
        }
        double squares = 0;
        foreach (var value in values)
            if (!double.IsNaN(value)) squares += (value - mean) * (value - mean);
        var day = SamplesOfDay(trace);
        var statistics = new TraceStatistics
        {
            Count = values.Length,
            Missing = values.Length - known,
            Mean = mean,
            Deviation = Math.Sqrt(squares / known),
            Highest = highest,
            PeakToMean = highest / mean,
            LagOneCorrelation = Correlation(values, 1),
            PersistenceWape = LaggedWape(values, 1),
            YesterdayWape = day is { } samples ? LaggedWape(values, samples) : null,
            DayCorrelation = day is { } lag ? Correlation(values, lag) : null,
            BurstShare = Bursts(values, playedSample ?? TimeSpan.FromMinutes(1)),
            Forecastability = Forecastability.Flat,
        };
        return statistics with { Forecastability = Judge(statistics) };
    }

    private static Forecastability Judge(TraceStatistics statistics)
    {
        if (!(statistics.Deviation > 0)) return Forecastability.Flat;
        if (statistics.DayCorrelation >= RhythmicFrom) return Forecastability.Rhythmic;
        if (statistics.PeakToMean >= BurstyFrom) return Forecastability.Bursty;
        if (statistics.LagOneCorrelation >= SmoothFrom) return Forecastability.Smooth;
        return statistics.LagOneCorrelation >= MemorylessBelow ? Forecastability.Noisy : Forecastability.Memoryless;
    }

    private static int? SamplesOfDay(Trace trace)
    {
        var samples = TimeSpan.FromDays(1) / trace.Interval;
        var whole = Math.Round(samples);
        return whole >= 2 && Math.Abs(samples - whole) < 1e-9 && whole < trace.Count ? (int)whole : null;
    }

    private static double LaggedWape(ReadOnlySpan<double> values, int lag) =>
        lag < values.Length ? ForecastScoring.Wape(values[lag..], values[..^lag]) : double.NaN;

    private static double Correlation(ReadOnlySpan<double> values, int lag)
    {
        double count = 0, meanX = 0, meanY = 0, squaresX = 0, squaresY = 0, products = 0;
        for (var index = lag; index < values.Length; index++)
        {
            var (x, y) = (values[index - lag], values[index]);
            if (double.IsNaN(x) || double.IsNaN(y)) continue;
            count++;
            var (deltaX, deltaY) = (x - meanX, y - meanY);
            meanX += deltaX / count;
            meanY += deltaY / count;
            squaresX += deltaX * (x - meanX);
            squaresY += deltaY * (y - meanY);
            products += deltaX * (y - meanY);
        }
        return products / Math.Sqrt(squaresX * squaresY);
    }

    private static double Bursts(ReadOnlySpan<double> values, TimeSpan playedSample)
    {
        var ahead = Math.Max(1, (int)Math.Round(BurstDefinition.Ahead / playedSample));
        var behind = new SlidingWindow(Math.Max(1, (int)Math.Round(BurstDefinition.Behind / playedSample)));
        var next = new SlidingWindow(ahead);
        int judged = 0, bursts = 0;
        for (var index = 0; index < values.Length; index++)
        {
            next.Add(values[index]);
            if (index >= ahead) behind.Add(values[index - ahead]);
            if (!behind.IsFull || double.IsNaN(behind.Mean) || double.IsNaN(next.Highest)) continue;
            judged++;
            if (BurstDefinition.IsBurst(next.Highest, behind.Mean)) bursts++;
        }
        return judged == 0 ? 0 : (double)bursts / judged;
    }
}
