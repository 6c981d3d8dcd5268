using IoTRl.Domain.Forecasting;
using IoTRl.Tournament.Loads;

namespace IoTRl.Learning.Forecasting;

/// <summary>What really came after a moment of a tape, in the windows that forecasts speak of: the highest and the mean of rates of 5 s.</summary>
internal static class ForecastTargets
{
    /// <summary>Seconds beyond a moment that have to be on the tape.</summary>
    public static int Reach { get; } = (int)ForecastTarget.Job.Max(target => target.ToSeconds);

    /// <summary>Records of a second; beyond the end of the tape those of its last one.</summary>
    public static double ArrivalsAt(LoadTape tape, int second) => tape.ArrivalsAt(Math.Min(second, tape.Length - 1));

    /// <summary>A rate as a forecaster answers it, ln(rate / L), within what it can answer: a window in which nothing came has the least.</summary>
    /// <param name="rate">Records/s, 0 and above.</param>
    /// <param name="unit">L, records/s, above 0.</param>
    public static double LogOf(double rate, double unit) => Math.Clamp(Math.Log(rate / unit), QuantileForecaster.LeastLog, QuantileForecaster.MostLog);

    /// <summary>Writes the five rates, records/s.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="second">Seconds of it that have been played.</param>
    /// <param name="rates">[5], written.</param>
    public static void Write(LoadTape tape, int second, Span<double> rates)
    {
        for (var window = 0; window < QuantileForecaster.Windows; window++)
        {
            var target = ForecastTarget.Job[window];
            var (sum, highest, slots) = (0.0, 0.0, 0);
            for (var from = second + (int)target.FromSeconds; from < second + (int)target.ToSeconds; from += ForecastLayout.SlotSeconds, slots++)
            {
                var records = 0.0;
                for (var at = from; at < from + ForecastLayout.SlotSeconds; at++) records += ArrivalsAt(tape, at);
                var rate = records / ForecastLayout.SlotSeconds;
                (sum, highest) = (sum + rate, Math.Max(highest, rate));
            }

            rates[window] = target.Kind == ForecastKind.Max ? highest : sum / slots;
        }
    }
}
