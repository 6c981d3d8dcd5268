using System.Collections.Immutable;
using IoTRl.Domain.Forecasting;
using IoTRl.Tournament.Loads;

namespace IoTRl.Learning.Forecasting;

/// <summary>How often what came stayed within the forecast, on windows that no training meets.</summary>
internal sealed record ForecastCoverage
{
    // Moments nearer to each other have nearly the same windows ahead.
    private const int EverySeconds = 10;

    /// <summary>Moments that were forecast.</summary>
    public required int Samples { get; init; }

    /// <summary>[15] Shares of them at which the rate was at most the forecast, in the order of the answers: right are .5, .8, .95.</summary>
    public required ImmutableArray<double> Shares { get; init; }

    /// <summary>[5] Mean pinball loss of each window of time, in ln(rate), of one quantile; what came within the range of the answers, as in a training.</summary>
    public required ImmutableArray<double> Losses { get; init; }

    /// <summary>Of a forecaster on tapes.</summary>
    public static ForecastCoverage Of(QuantileForecaster forecaster, IEnumerable<LoadTape> tapes)
    {
        var (own, count, within, losses) = (forecaster.Clone(), 0, new int[QuantileForecaster.Outputs], new double[QuantileForecaster.Windows]);
        var (forecast, came, inputs) = (new double[QuantileForecaster.Outputs], new double[QuantileForecaster.Windows], new float[ForecastLayout.Length]);
        foreach (var tape in tapes)
        {
            var played = new TapeHistory(tape);
            while (played.Second + ForecastTargets.Reach < tape.Length)
            {
                played.Advance();
                if (played.Second < tape.HistorySeconds || played.Second % EverySeconds != 0 || !own.TryForecast(played.History, forecast) || !ForecastLayout.TryWrite(played.History, inputs, out var unit)) continue;
                ForecastTargets.Write(tape, played.Second, came);
                count++;
                for (var output = 0; output < forecast.Length; output++)
                {
                    var (window, quantile) = (output / QuantileForecaster.Quantiles, PredictorOptions.Job.Quantiles[output % QuantileForecaster.Quantiles]);
                    if (came[window] <= forecast[output]) within[output]++;
                    var error = ForecastTargets.LogOf(came[window], unit) - Math.Log(forecast[output] / unit);
                    losses[window] += Math.Max(quantile * error, (quantile - 1) * error) / QuantileForecaster.Quantiles;
                }
            }
        }

        return new()
        {
            Samples = count,
            Shares = [.. within.Select(number => (double)number / Math.Max(1, count))],
            Losses = [.. losses.Select(loss => loss / Math.Max(1, count))],
        };
    }
}
