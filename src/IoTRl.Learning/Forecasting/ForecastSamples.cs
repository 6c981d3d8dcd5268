using IoTRl.Domain.Forecasting;
using IoTRl.Tournament.Loads;

namespace IoTRl.Learning.Forecasting;

/// <summary>What a forecaster learns from or is scored on: inputs of layout <see cref="ForecastLayout"/>, and what came.</summary>
internal sealed class ForecastSamples
{
    /// <summary>As many as fit: with 61 numbers of 4 bytes each, 4.9 GB.</summary>
    public const int Most = 20_000_000;

    // A history of less says little, and no job stays so new.
    private const int LeastPlayedSeconds = 60;

    private readonly List<float> _inputs;
    private readonly List<float> _logs;

    /// <param name="capacity">How many there will be, 0..<see cref="Most"/>; their memory is taken at once.</param>
    public ForecastSamples(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, Most);
        (_inputs, _logs) = (new(capacity * ForecastLayout.Length), new(capacity * QuantileForecaster.Windows));
    }

    public int Count => _logs.Count / QuantileForecaster.Windows;

    /// <summary>One sample's 56 numbers.</summary>
    public ReadOnlySpan<float> InputsOf(int sample) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_inputs).Slice(sample * ForecastLayout.Length, ForecastLayout.Length);

    /// <summary>One sample's five rates that came, ln(rate / L).</summary>
    public ReadOnlySpan<float> LogsOf(int sample) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_logs).Slice(sample * QuantileForecaster.Windows, QuantileForecaster.Windows);

    /// <summary>How many a window gives at most.</summary>
    public static int CountOf(LoadWindow window, int every) => 1 + (Math.Max(0, window.HistorySeconds + window.Seconds - ForecastTargets.Reach - LeastPlayedSeconds) / every);

    /// <summary>Takes samples of a tape, one each so many seconds.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="offset">Seconds beyond the first minute at which it begins, 0 and above.</param>
    /// <param name="every">Seconds from one to the next, 1 and above.</param>
    public void Add(LoadTape tape, int offset, int every)
    {
        var (played, next) = (new TapeHistory(tape), LeastPlayedSeconds + offset);
        Span<float> inputs = stackalloc float[ForecastLayout.Length];
        Span<double> rates = stackalloc double[QuantileForecaster.Windows];
        while (played.Second + ForecastTargets.Reach < tape.Length)
        {
            played.Advance();
            if (played.Second < next) continue;
            next += every;
            if (!ForecastLayout.TryWrite(played.History, inputs, out var unit)) continue;
            ForecastTargets.Write(tape, played.Second, rates);
            _inputs.AddRange(inputs);
            foreach (var rate in rates) _logs.Add((float)ForecastTargets.LogOf(rate, unit));
        }
    }
}
