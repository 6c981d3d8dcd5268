using System.Collections.Immutable;
using System.Runtime.InteropServices;
using IoTRl.Domain.Forecasting;

namespace IoTRl.Domain.Jobs;

/// <summary>
/// The rolling window of a job's total load, and its forecast. Fed about once a second; mutable and hot, for one thread; no allocation a second.
/// <see cref="Capture"/> gives its durable form, from which the same seconds give the same readings but for rounding.
/// </summary>
public sealed class JobLoadWindow
{
    private const int LongestSeconds = 900;
    private const int Minutes5 = 300;
    private const int PeakSeconds = 5;
    private const double LeastElapsedSeconds = 0.5;

    private readonly JobLoadOptions _options;
    private readonly OnlineRatePredictor _predictor;
    private readonly QuantileForecaster? _forecaster;
    private readonly LoadHistory _history = new();
    private readonly JobIntervals _intervals = new();
    private readonly SlidingWindow _interval;
    private readonly SlidingWindow _intervalBytes;
    private readonly SlidingWindow _mean5 = new(Minutes5);
    private readonly SlidingWindow _mean15 = new(LongestSeconds);
    private readonly SlidingWindow _last5 = new(PeakSeconds);
    private readonly SlidingWindow _peak5 = new(Minutes5);
    private readonly float[] _records = new float[LongestSeconds];
    private readonly float[] _bytes = new float[LongestSeconds];
    private readonly double[] _forecast;
    private long _seconds;
    private DateTimeOffset? _last;
    private double _waitingRecords;
    private double _waitingBytes;

    public JobLoadWindow(JobLoadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.IntervalSeconds, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.IntervalSeconds, 60, nameof(options));
        _options = options;
        (_predictor, _forecaster) = (new OnlineRatePredictor(options.Predictor), options.Forecaster?.Clone());
        (_interval, _intervalBytes) = (new SlidingWindow(options.IntervalSeconds), new SlidingWindow(options.IntervalSeconds));
        _forecast = new double[_forecaster is null ? options.Predictor.Targets.Length * options.Predictor.Quantiles.Length : QuantileForecaster.Outputs];
    }

    /// <summary>Records of the last second of the window; NaN where unknown or before the first.</summary>
    public double LastRecordsPerSecond => _seconds == 0 ? double.NaN : _records[(_seconds - 1) % LongestSeconds];

    /// <summary>Mean of the last interval, records/s; unknown where less than half of its seconds are.</summary>
    public Measured RecordsPerSecond => Measured.Of(_interval.Mean);

    /// <summary>
    /// Takes the records and bytes that arrived since the preceding call; NaN, negative or not finite is unknown.
    /// A late call counts for the seconds it missed, each alike; one less than half a second after the last waits for the next.
    /// </summary>
    /// <param name="time">End of the stretch.</param>
    /// <param name="records">Records that arrived in it.</param>
    /// <param name="bytes">Their bytes.</param>
    /// <param name="rise">What gateways have announced at its end: only a learned forecast looks at it.</param>
    public void Observe(DateTimeOffset time, double records, double bytes, AnnouncedRise rise = default)
    {
        _waitingRecords += Known(records);
        _waitingBytes += Known(bytes);
        var elapsed = _last is { } last ? (time - last).TotalSeconds : 1;
        // A clock set back: what has come since counts for the first second after it.
        if (elapsed < 0) _last = time;
        if (elapsed < LeastElapsedSeconds) return;
        var steps = (int)Math.Min(Math.Round(elapsed, MidpointRounding.AwayFromZero), LongestSeconds);
        for (var step = steps - 1; step >= 0; step--)
        {
            var rate = (float)(_waitingRecords / elapsed);
            Take(rate, (float)(_waitingBytes / elapsed));
            _predictor.Observe(time - TimeSpan.FromSeconds(step), rate);
            if (_forecaster is not null) _history.Observe(rate, rise);
        }

        (_last, _waitingRecords, _waitingBytes) = (time, 0, 0);
    }

    public JobLoad Read() => new()
    {
        RecordsPerSecond = RecordsPerSecond,
        BytesPerSecond = Measured.Of(_intervalBytes.Mean),
        Velocity = _intervals.Velocity,
        Acceleration = _intervals.Acceleration,
        RollingMean = _intervals.Mean,
        RollingDeviation = _intervals.Deviation,
        BurstProbability = _predictor.BurstProbability,
        Mean5Min = OrLast(_mean5.Mean),
        Mean15Min = OrLast(_mean15.Mean),
        Peak5Min = Math.Max(OrLast(_peak5.Highest), Math.Max(0, OrLast(_last5.Mean))),
        TotalForecast = Forecast(),
    };

    public JobLoadState Capture() => new()
    {
        Seconds = _seconds,
        Last = _last,
        Records = Ordered(_records),
        Bytes = Ordered(_bytes),
        Predictor = _predictor.Capture(),
        History = _forecaster is null ? null : _history.Capture(),
    };

    /// <summary>Takes up a stored state. Where the predictor's part is of another layout it learns anew.</summary>
    public void Restore(JobLoadState state)
    {
        foreach (var window in (ReadOnlySpan<SlidingWindow>)[_interval, _intervalBytes, _mean5, _mean15, _last5, _peak5]) window.Clear();
        _intervals.Clear();
        var kept = Math.Min(state.Records.Length, state.Bytes.Length);
        _seconds = Math.Max(0, state.Seconds - kept);
        for (var index = 0; index < kept; index++) Take(state.Records[index], state.Bytes[index]);
        (_last, _waitingRecords, _waitingBytes) = (state.Last, 0, 0);
        _predictor.TryRestore(state.Predictor);
        _history.Restore(state.History);
    }

    private void Take(float recordsPerSecond, float bytesPerSecond)
    {
        (_records[_seconds % LongestSeconds], _bytes[_seconds % LongestSeconds]) = (recordsPerSecond, bytesPerSecond);
        _seconds++;
        _interval.Add(recordsPerSecond);
        _intervalBytes.Add(bytesPerSecond);
        _mean5.Add(recordsPerSecond);
        _mean15.Add(recordsPerSecond);
        _last5.Add(recordsPerSecond);
        _peak5.Add(_last5.IsFull ? _last5.Mean : double.NaN);
        if (_seconds % _options.IntervalSeconds == 0) _intervals.Add(_interval.Mean);
    }

    private ImmutableArray<double> Forecast()
    {
        if (_forecaster is null && _predictor.Samples == 0) return [];
        var numbers = _options.ReusesForecast ? _forecast : new double[_forecast.Length];
        if (_forecaster is not null) return _forecaster.TryForecast(_history, numbers) ? ImmutableCollectionsMarshal.AsImmutableArray(numbers) : [];
        var quantiles = _options.Predictor.Quantiles.Length;
        for (var target = 0; target < _options.Predictor.Targets.Length; target++)
            _predictor.Quantiles(target).CopyTo(numbers.AsSpan(target * quantiles));
        return ImmutableCollectionsMarshal.AsImmutableArray(numbers);
    }

    private ImmutableArray<float> Ordered(float[] ring)
    {
        var kept = (int)Math.Min(_seconds, LongestSeconds);
        var numbers = ImmutableArray.CreateBuilder<float>(kept);
        for (var index = _seconds - kept; index < _seconds; index++) numbers.Add(ring[index % LongestSeconds]);
        return numbers.MoveToImmutable();
    }

    // A window of which less than half is known speaks through the mean of the last intervals that were.
    private double OrLast(double rate) => double.IsNaN(rate) ? _intervals.Mean : rate;

    private static double Known(double count) => count >= 0 && double.IsFinite(count) ? count : double.NaN;
}
