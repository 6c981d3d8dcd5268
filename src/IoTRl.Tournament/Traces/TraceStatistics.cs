using System.Collections.Immutable;
using IoTRl.Domain.Traces;

namespace IoTRl.Tournament.Traces;

/// <summary>What a recording is like, and how well the shipped predictor foresees it.</summary>
public sealed record TraceStatistics
{
    public required string Trace { get; init; }

    public required string Source { get; init; }

    public required int Samples { get; init; }

    /// <summary>Steps of the grid without a sample.</summary>
    public required int Missing { get; init; }

    public required double IntervalSeconds { get; init; }

    public required double SpanDays { get; init; }

    /// <summary>In the recording's own unit.</summary>
    public required double Mean { get; init; }

    public required double Median { get; init; }

    public required double P99 { get; init; }

    public required double Peak { get; init; }

    /// <summary>Standard deviation / mean.</summary>
    public required double Variation { get; init; }

    /// <summary>Correlation with the sample before, and with the same time of the day before; null where the recording is too short.</summary>
    public required double? LagOneCorrelation { get; init; }

    public required double? DailyCorrelation { get; init; }

    /// <summary>How the predictor does; null where it saw too little.</summary>
    public required TraceForecastability? Forecast { get; init; }

    /// <summary>Statistics of a recording; null where every sample is missing.</summary>
    public static TraceStatistics? Of(Trace trace, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var values = trace.Values.ToArray();
        double[] known = [.. values.Where(double.IsFinite).Order()];
        if (known.Length == 0) return null;
        var mean = known.Average();
        var deviation = Math.Sqrt(known.Average(value => (value - mean) * (value - mean)));
        return new()
        {
            Trace = trace.Name,
            Source = trace.Source,
            Samples = values.Length,
            Missing = values.Length - known.Length,
            IntervalSeconds = trace.Interval.TotalSeconds,
            SpanDays = values.Length * trace.Interval.TotalDays,
            Mean = mean,
            Median = Quantile(known, 0.5),
            P99 = Quantile(known, 0.99),
            Peak = known[^1],
            Variation = mean > 0 ? deviation / mean : 0,
            LagOneCorrelation = Correlation(values, 1),
            DailyCorrelation = Correlation(values, (int)Math.Round(TimeSpan.FromDays(1) / trace.Interval)),
            Forecast = TraceForecastability.Of(trace, cancellationToken),
        };
    }

    private static double Quantile(double[] sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var index = (int)position;
        var next = Math.Min(index + 1, sorted.Length - 1);
        return sorted[index] + (sorted[next] - sorted[index]) * (position - index);
    }

    private static double? Correlation(double[] values, int lag)
    {
        if (lag < 1 || values.Length < lag + 3) return null;
        var pairs = Enumerable.Range(lag, values.Length - lag).Select(index => (X: values[index - lag], Y: values[index]))
            .Where(pair => double.IsFinite(pair.X) && double.IsFinite(pair.Y)).ToImmutableArray();
        if (pairs.Length < 3) return null;
        var (meanX, meanY) = (pairs.Average(pair => pair.X), pairs.Average(pair => pair.Y));
        var both = pairs.Sum(pair => (pair.X - meanX) * (pair.Y - meanY));
        var spread = Math.Sqrt(pairs.Sum(pair => (pair.X - meanX) * (pair.X - meanX)) * pairs.Sum(pair => (pair.Y - meanY) * (pair.Y - meanY)));
        return spread > 0 ? both / spread : null;
    }
}
