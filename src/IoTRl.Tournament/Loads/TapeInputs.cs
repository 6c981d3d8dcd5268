using System.Collections.Immutable;
using IoTRl.Domain.Jobs;

namespace IoTRl.Tournament.Loads;

/// <summary>
/// What every policy sees of a tape at the end of each control interval: an entry an interval of the judged seconds. It depends on the tape alone, so one is made a window and
/// shared by all policies and knobs. About 0.6 KB an interval.
/// </summary>
public sealed record TapeInputs
{
    /// <summary>The job's total: rates of the past and its own forecast.</summary>
    public required ImmutableArray<JobLoad> Loads { get; init; }

    /// <summary>What its gateways say.</summary>
    public required ImmutableArray<JobDemand> Demands { get; init; }

    /// <summary>Control intervals.</summary>
    public int Count => Loads.Length;

    /// <summary>The same in memory of its own: arrays of observations can be written to by whoever means to.</summary>
    internal TapeInputs Copy() => new()
    {
        Loads = [.. Loads.Select(load => load with { TotalForecast = Copy(load.TotalForecast) })],
        Demands = [.. Demands.Select(demand => demand with { Forecast = demand.Forecast is { } forecast ? forecast with { Horizons = Copy(forecast.Horizons) } : null })],
    };

    /// <summary>Whether nobody has written to what is reached by reference.</summary>
    internal bool HoldsTheSameAs(TapeInputs other)
    {
        for (var index = 0; index < Count; index++)
        {
            if (!Loads[index].TotalForecast.AsSpan().SequenceEqual(other.Loads[index].TotalForecast.AsSpan())) return false;
            var (own, others) = (Demands[index].Forecast, other.Demands[index].Forecast);
            if (own is null || others is null ? own != others : !(own.BurstProbability.Equals(others.BurstProbability) && own.Horizons.AsSpan().SequenceEqual(others.Horizons.AsSpan()))) return false;
        }

        return true;
    }

    private static ImmutableArray<T> Copy<T>(ImmutableArray<T> values) => values.IsDefault ? values : [.. values.AsSpan()];
}
