using System.Collections.Immutable;
using System.Runtime.InteropServices;
using IoTRl.Domain.Forecasting;
using IoTRl.Learning.Forecasting;
using IoTRl.Tournament.Loads;

namespace IoTRl.Learning.Environments.Twin;

/// <summary>
/// What a job cannot know: how much will come, and how slow it will be. The critic's 12 numbers: mean arrivals of the next 0-10, 10-20, ... 50-60, 60-75, 75-100, 100-150,
/// 150-240 s as shares of the full capacity, and the mean slowness of the next 10 and 60 s.
/// </summary>
internal sealed class KnownFuture
{
    /// <summary>Numbers for the critic.</summary>
    public const int Length = 12;

    /// <summary>Seconds beyond a moment that it speaks of.</summary>
    public const int ReachSeconds = 240;

    private const int NearSeconds = 10;
    private const int FarSeconds = 60;

    private static readonly int[] Ends = [10, 20, 30, 40, 50, 60, 75, 100, 150, ReachSeconds];

    private readonly double[] _windows = new double[QuantileForecaster.Windows];
    private readonly double[] _forecast = new double[QuantileForecaster.Outputs];

    /// <summary>Writes the 12 numbers.</summary>
    /// <param name="tape">The load.</param>
    /// <param name="second">Seconds of the tape that have been played.</param>
    /// <param name="perFull">1 / records/s of the full capacity.</param>
    /// <param name="slowness">Slowness of each second from now on, at least 60.</param>
    /// <param name="numbers">[12], written.</param>
    public static void Write(LoadTape tape, int second, double perFull, ReadOnlySpan<double> slowness, Span<float> numbers)
    {
        var from = 0;
        for (var index = 0; index < Ends.Length; index++)
        {
            var records = 0.0;
            for (var at = from; at < Ends[index]; at++) records += ForecastTargets.ArrivalsAt(tape, second + at);
            numbers[index] = (float)(records / (Ends[index] - from) * perFull);
            from = Ends[index];
        }

        numbers[^2] = (float)Mean(slowness[..NearSeconds]);
        numbers[^1] = (float)Mean(slowness[..FarSeconds]);
    }

    /// <summary>What comes, as a forecast that is right: the same rate at every quantile, records/s. Overwritten by the next call.</summary>
    public ImmutableArray<double> ForecastOf(LoadTape tape, int second)
    {
        ForecastTargets.Write(tape, second, _windows);
        for (var output = 0; output < _forecast.Length; output++) _forecast[output] = _windows[output / QuantileForecaster.Quantiles];
        return ImmutableCollectionsMarshal.AsImmutableArray(_forecast);
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum / values.Length;
    }
}
