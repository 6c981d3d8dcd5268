namespace IoTRl.Domain;

/// <summary>Mean rate over the last few samples, each a count and the seconds it took. Mutable and hot; for one thread; no allocation after construction.</summary>
public sealed class RateWindow
{
    private readonly double[] _counts;
    private readonly double[] _seconds;
    private int _next;
    private int _samples;

    /// <param name="samples">Samples that the mean is over, at least 1.</param>
    public RateWindow(int samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        (_counts, _seconds) = (new double[samples], new double[samples]);
    }

    public bool IsEmpty => _samples == 0;

    /// <summary>Takes what was counted within so many seconds; a sample without duration is added to the newest.</summary>
    public void Add(double count, double seconds)
    {
        if (!(seconds > 0) && _samples > 0)
        {
            _counts[(_next + _counts.Length - 1) % _counts.Length] += count;
            return;
        }

        (_counts[_next], _seconds[_next]) = (count, Math.Max(0, seconds));
        _next = (_next + 1) % _counts.Length;
        _samples = Math.Min(_samples + 1, _counts.Length);
    }

    /// <summary>Counts over seconds; the seconds since the newest sample count as well, so that a source that stops fades. 0 while empty.</summary>
    public double Mean(double secondsSinceNewest = 0)
    {
        var (count, seconds) = (0.0, Math.Max(0, secondsSinceNewest));
        for (var index = 0; index < _samples; index++)
        {
            count += _counts[index];
            seconds += _seconds[index];
        }

        return seconds > 0 ? count / seconds : 0;
    }
}
