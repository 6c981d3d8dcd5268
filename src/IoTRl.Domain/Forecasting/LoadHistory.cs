namespace IoTRl.Domain.Forecasting;

/// <summary>
/// What a learned forecast looks back on: rates of the last 15 min second by second, announcements of the last 30 s, and mean and peak of the last 2 h in stretches of 5 min.
/// Mutable and hot, for one thread; fed once a second without allocation; <see cref="Capture"/> gives its durable form, to the bit.
/// A second that nobody counted has the rate of the one before it; after a minute of them the history begins anew.
/// </summary>
public sealed class LoadHistory
{
    /// <summary>Seconds whose rates are kept.</summary>
    public const int RateSeconds = 900;

    /// <summary>Seconds whose announcements are kept.</summary>
    public const int RiseSeconds = 30;

    private const int StretchSeconds = 300;
    private const int Stretches = 24;
    private const int PeakSeconds = 5;

    // The rate of an interval of 5 s is unknown where less than half of it is known: so is what is made of it.
    private const int MostUnknown = 2;
    private const int ForgottenAfter = 60;

    // Squares of what lies beyond would overflow; no source sends so much.
    private const double HighestRate = 1e15;

    private readonly float[] _rates = new float[RateSeconds];
    private readonly float[] _rises = new float[RiseSeconds];
    private readonly double[] _sums = new double[Stretches];
    private readonly double[] _peaks = new double[Stretches];
    private readonly int[] _lengths = new int[Stretches];
    private int _stretch;
    private long _seconds;
    private int _unknown;

    /// <summary>Seconds of rates in hand, 0..900.</summary>
    public int Known => (int)Math.Min(_seconds, RateSeconds);

    /// <summary>True while the present rate is known.</summary>
    public bool IsCurrent => _seconds > 0 && _unknown <= MostUnknown;

    /// <summary>How far ahead the newest announcement speaks, seconds; 0 without one.</summary>
    public double LeadSeconds { get; private set; }

    /// <summary>Mean rate of the last 2 h, records/s; 0 before the first second.</summary>
    public double LongMean
    {
        get
        {
            var (sum, length) = (0.0, 0);
            for (var stretch = 0; stretch < Stretches; stretch++) (sum, length) = (sum + _sums[stretch], length + _lengths[stretch]);
            return length > 0 ? sum / length : 0;
        }
    }

    /// <summary>Highest mean of 5 s within the last 2 h, records/s.</summary>
    public double LongPeak
    {
        get
        {
            var highest = 0.0;
            foreach (var peak in _peaks) highest = Math.Max(highest, peak);
            return highest;
        }
    }

    /// <summary>Takes one second.</summary>
    /// <param name="recordsPerSecond">Records that arrived in it; NaN, negative or not finite is unknown.</param>
    /// <param name="rise">What is announced at its end.</param>
    public void Observe(double recordsPerSecond, AnnouncedRise rise)
    {
        var known = recordsPerSecond >= 0 && double.IsFinite(recordsPerSecond);
        _unknown = known ? 0 : _unknown + 1;
        if (_unknown >= ForgottenAfter) _seconds = 0;
        if (!known && _seconds == 0) return;
        var rate = known ? (float)Math.Min(recordsPerSecond, HighestRate) : _rates[Slot(1, RateSeconds)];
        _rates[_seconds % RateSeconds] = rate;
        _rises[_seconds % RiseSeconds] = double.IsFinite(rise.RecordsPerSecond) ? (float)rise.RecordsPerSecond : 0;
        LeadSeconds = double.IsFinite(rise.LeadSeconds) ? Math.Max(0, rise.LeadSeconds) : 0;
        _seconds++;
        if (known) Account(rate);
    }

    /// <summary>Rates of the known seconds, oldest first.</summary>
    /// <param name="rates">At least <see cref="Known"/> numbers, written.</param>
    public void CopyRates(Span<float> rates)
    {
        for (var back = Known; back >= 1; back--) rates[Known - back] = _rates[Slot(back, RateSeconds)];
    }

    /// <summary>What was announced so many seconds ago, records/s beyond what arrived then; of what is forgotten the oldest that is not.</summary>
    /// <param name="secondsAgo">At least 0.</param>
    public double RiseBefore(int secondsAgo)
    {
        var kept = (int)Math.Min(_seconds, RiseSeconds);
        return kept == 0 ? 0 : _rises[Slot(Math.Min(secondsAgo + 1, kept), RiseSeconds)];
    }

    public LoadHistoryState Capture()
    {
        var rates = new float[Known];
        CopyRates(rates);
        var kept = (int)Math.Min(_seconds, RiseSeconds);
        return new LoadHistoryState
        {
            Rates = [.. rates],
            Rises = [.. Enumerable.Range(0, kept).Select(index => (float)RiseBefore(kept - 1 - index))],
            LeadSeconds = LeadSeconds,
            UnknownSeconds = _unknown,
            Stretch = _stretch,
            StretchSums = [.. _sums],
            StretchPeaks = [.. _peaks],
            StretchSeconds = [.. _lengths],
        };
    }

    /// <summary>Takes up a stored state; one that is not of this form leaves it empty.</summary>
    public void Restore(LoadHistoryState? state)
    {
        (_seconds, _unknown, LeadSeconds, _stretch) = (0, 0, 0, 0);
        Array.Clear(_sums);
        Array.Clear(_peaks);
        Array.Clear(_lengths);
        if (state is null || !state.IsSound(RateSeconds, RiseSeconds, Stretches)) return;
        // Seconds count from the oldest rate that is kept: in both rings every entry lies where a history that began there would have it.
        _seconds = state.Rates.Length;
        for (var index = 0; index < state.Rates.Length; index++) _rates[index % RateSeconds] = state.Rates[index];
        for (var index = 0; index < state.Rises.Length; index++) _rises[(_seconds - state.Rises.Length + index) % RiseSeconds] = state.Rises[index];
        (_unknown, LeadSeconds, _stretch) = (state.UnknownSeconds, state.LeadSeconds, state.Stretch);
        state.StretchSums.CopyTo(_sums);
        state.StretchPeaks.CopyTo(_peaks);
        state.StretchSeconds.CopyTo(_lengths);
    }

    // The stretch in hand; a full one makes room for the next.
    private void Account(float rate)
    {
        if (_lengths[_stretch] >= StretchSeconds)
        {
            _stretch = (_stretch + 1) % Stretches;
            (_sums[_stretch], _peaks[_stretch], _lengths[_stretch]) = (0, 0, 0);
        }

        _sums[_stretch] += rate;
        _lengths[_stretch]++;
        var (sum, length) = (0.0, (int)Math.Min(_seconds, PeakSeconds));
        for (var back = 1; back <= length; back++) sum += _rates[Slot(back, RateSeconds)];
        if (length == PeakSeconds) _peaks[_stretch] = Math.Max(_peaks[_stretch], sum / PeakSeconds);
    }

    private int Slot(int back, int length) => (int)((_seconds - back) % length);
}
