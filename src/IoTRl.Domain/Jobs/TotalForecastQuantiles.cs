using System.Collections.Immutable;

namespace IoTRl.Domain.Jobs;

/// <summary>Reads the fifteen entries of a job's own forecast: five windows, each at quantiles .5, .8 and .95.</summary>
public static class TotalForecastQuantiles
{
    public const int Entries = 15;
    private const int Soon = 6;
    private const int Later = 9;

    // Between .8 and .95 on the line between them: the .9 that gateways give.
    private const double NinetyShare = (0.9 - 0.8) / (0.95 - 0.8);

    /// <summary>p90 of the highest rate of 30-75 s ahead, records/s; null while there is no forecast.</summary>
    public static double? P90Soon(ImmutableArray<double> entries) => P90(entries, Soon);

    /// <summary>p90 of the highest rate of 60-120 s ahead, records/s; null while there is no forecast.</summary>
    public static double? P90Later(ImmutableArray<double> entries) => P90(entries, Later);

    private static double? P90(ImmutableArray<double> entries, int first) => entries.IsDefault || entries.Length < Entries
        ? null
        : entries[first + 1] + (NinetyShare * (entries[first + 2] - entries[first + 1]));
}
