namespace IoTRl.Domain.Jobs;

/// <summary>Rates of the last 12 control intervals. An interval whose rate is unknown (NaN) is left out.</summary>
internal sealed class JobIntervals
{
    private const int Length = 12;

    private readonly double[] _rates = new double[Length];
    private long _count;

    /// <summary>First difference; 0 before two intervals.</summary>
    internal double Velocity => _count < 2 ? 0 : Back(1) - Back(2);

    /// <summary>Second difference; 0 before three.</summary>
    internal double Acceleration => _count < 3 ? 0 : Back(1) - 2 * Back(2) + Back(3);

    internal double Mean
    {
        get
        {
            var sum = 0.0;
            foreach (var rate in Known) sum += rate;
            return _count == 0 ? 0 : sum / Known.Length;
        }
    }

    /// <summary>Population deviation.</summary>
    internal double Deviation
    {
        get
        {
            var (mean, squares) = (Mean, 0.0);
            foreach (var rate in Known) squares += (rate - mean) * (rate - mean);
            return _count == 0 ? 0 : Math.Sqrt(squares / Known.Length);
        }
    }

    private ReadOnlySpan<double> Known => _rates.AsSpan(0, (int)Math.Min(_count, Length));

    internal void Add(double rate)
    {
        if (double.IsNaN(rate)) return;
        _rates[_count++ % Length] = rate;
    }

    internal void Clear() => _count = 0;

    private double Back(int intervals) => _rates[(_count - intervals) % Length];
}
