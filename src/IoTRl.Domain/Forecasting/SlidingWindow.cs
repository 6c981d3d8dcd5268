namespace IoTRl.Domain.Forecasting;

/// <summary>Mean and highest of the last samples, O(1) amortised and without allocation. NaN is a missing sample; a window of which less than half is known has no value.</summary>
internal sealed class SlidingWindow
{
    private readonly double[] _values;
    private readonly int[] _highestSlots;
    private int _position;
    private int _filled;
    private int _known;
    private double _sum;
    private int _highestFirst;
    private int _highestCount;

    internal SlidingWindow(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        _values = new double[length];
        _highestSlots = new int[length];
    }

    internal double Mean => IsKnown ? Math.Max(0, _sum / _known) : double.NaN;

    internal double Highest => IsKnown ? _values[_highestSlots[_highestFirst]] : double.NaN;

    internal bool IsFull => _filled == _values.Length;

    private bool IsKnown => _known > 0 && 2 * _known >= _filled;

    internal void Add(double value)
    {
        if (IsFull) DropOldest();
        else _filled++;
        _values[_position] = value;
        if (!double.IsNaN(value)) AddKnown(value);
        _position = _position + 1 == _values.Length ? 0 : _position + 1;
        // Adding and taking away leaves rounding behind; once a round the sum is made anew.
        if (_position == 0) Resum();
    }

    internal void Clear() => (_position, _filled, _known, _sum, _highestFirst, _highestCount) = (0, 0, 0, 0, 0, 0);

    private void DropOldest()
    {
        var oldest = _values[_position];
        if (double.IsNaN(oldest)) return;
        _known--;
        _sum -= oldest;
        if (_highestSlots[_highestFirst] != _position) return;
        _highestFirst = Wrapped(_highestFirst + 1);
        _highestCount--;
    }

    // The slots of falling values: the first is the highest, and a value is forgotten as soon as a later one is as high.
    private void AddKnown(double value)
    {
        _known++;
        _sum += value;
        while (_highestCount > 0 && _values[_highestSlots[Wrapped(_highestFirst + _highestCount - 1)]] <= value) _highestCount--;
        _highestSlots[Wrapped(_highestFirst + _highestCount)] = _position;
        _highestCount++;
    }

    private int Wrapped(int slot) => slot >= _values.Length ? slot - _values.Length : slot;

    private void Resum()
    {
        _sum = 0;
        foreach (var value in _values.AsSpan(0, _filled))
            if (!double.IsNaN(value)) _sum += value;
    }
}
