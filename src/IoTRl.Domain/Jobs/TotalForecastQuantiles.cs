using System.Collections.Immutable;

namespace IoTRl.Domain.Jobs;

/// <summary>Reads the fifteen entries of a job's own forecast: five windows, each at quantiles .5, .8 and .95.</summary>
public static class TotalForecastQuantiles
{
    public const int Entries = 15;
    private const int Soon30 = 6;
    private const int Later60 = 9;

    // Between .8 and .95 on the line between them: the .9 that gateways give.
    private const double NinetyShare = (0.9 - 0.8) / (0.95 - 0.8);

    /// <summary>p90 of the highest rate of 30-75 s ahead, records/s; null while there is no forecast.</summary>
    public static double? P90Soon(ImmutableArray<double> entries) => P90(entries, Soon30);

    /// <summary>p90 of the highest rate of 60-120 s ahead, records/s; null while there is no forecast.</summary>
    public static double? P90Later(ImmutableArray<double> entries) => P90(entries, Later60);

    /// <summary>Highest rate of 30-75 s ahead, so far from its q50 (0) to its q95 (1), records/s, at least 0; null while it is unknown or not finite.</summary>
    public static double? Soon(ImmutableArray<double> entries, double spread) => Between(entries, Soon30, spread);

    /// <summary>The same of 60-120 s ahead.</summary>
    public static double? Later(ImmutableArray<double> entries, double spread) => Between(entries, Later60, spread);

    private static double? Between(ImmutableArray<double> entries, int first, double spread)
    {
        if (entries.IsDefault || entries.Length < Entries) return null;
        var rate = entries[first] + (spread * (entries[first + 2] - entries[first]));
        return double.IsFinite(rate) ? Math.Max(0, rate) : null;
    }

    private static double? P90(ImmutableArray<double> entries, int first) => entries.IsDefault || entries.Length < Entries
        ? null
        : entries[first + 1] + (NinetyShare * (entries[first + 2] - entries[first + 1]));
}
