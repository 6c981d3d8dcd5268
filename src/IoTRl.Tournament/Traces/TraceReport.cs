using IoTRl.Domain.Traces;

namespace IoTRl.Tournament.Traces;

/// <summary>What a recording is like, and how well the shipped predictor foresees it. What cannot be said of it is null.</summary>
public sealed record TraceReport
{
    public required string Trace { get; init; }

    public required string Source { get; init; }

    /// <summary>In a word: <c>rhythmic</c>, <c>bursty</c>, <c>smooth</c>, <c>noisy</c>, <c>memoryless</c> or <c>flat</c>.</summary>
    public required string Forecastability { get; init; }

    public required int Samples { get; init; }

    /// <summary>Steps of the grid without a sample.</summary>
    public required int Missing { get; init; }

    /// <summary>Stretches that were recorded apart; 1 where there is no break.</summary>
    public required int Parts { get; init; }

    public required double IntervalSeconds { get; init; }

    public required double SpanDays { get; init; }

    /// <summary>In the recording's own unit.</summary>
    public required double Mean { get; init; }

    public required double Deviation { get; init; }

    public required double Highest { get; init; }

    public required double? PeakToMean { get; init; }

    /// <summary>Correlation with the sample before, and with the same time of the day before.</summary>
    public required double? LagOneCorrelation { get; init; }

    public required double? DayCorrelation { get; init; }

    /// <summary>Share of samples, per cent, before which a burst was due when a sample is played in a minute.</summary>
    public required double BurstPercent { get; init; }

    /// <summary>WAPE of "as at this time yesterday".</summary>
    public required double? YesterdayWape { get; init; }

    /// <summary>How the predictor does; null where it saw too little.</summary>
    public required TraceForecast? Forecast { get; init; }

    /// <summary>Null where every sample is missing.</summary>
    public static TraceReport? Of(Trace trace, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var statistics = TraceStatistics.Of(trace);
        if (statistics.Missing == statistics.Count) return null;
        return new()
        {
            Trace = trace.Name,
            Source = trace.Source,
            Forecastability = statistics.Forecastability.ToString().ToLowerInvariant(),
            Samples = statistics.Count,
            Missing = statistics.Missing,
            Parts = trace.Segments.Length,
            IntervalSeconds = trace.Interval.TotalSeconds,
            SpanDays = statistics.Count * trace.Interval.TotalDays,
            Mean = statistics.Mean,
            Deviation = statistics.Deviation,
            Highest = statistics.Highest,
            PeakToMean = Known(statistics.PeakToMean),
            LagOneCorrelation = Known(statistics.LagOneCorrelation),
            DayCorrelation = Known(statistics.DayCorrelation),
            BurstPercent = 100 * statistics.BurstShare,
            YesterdayWape = Known(statistics.YesterdayWape),
            Forecast = TraceForecast.Of(trace, cancellationToken),
        };
    }

    private static double? Known(double? value) => value is { } known && double.IsFinite(known) ? known : null;
}
