namespace IoTRl.Domain.Policies;

/// <summary>Largest of the values of a stretch of time, in constant memory: a later, larger value makes the earlier ones forgettable.</summary>
internal sealed class MaximumWindow(int capacity)
{
    private readonly double[] _seconds = new double[capacity];
    private readonly int[] _values = new int[capacity];
    private int _first;
    private int _count;

    public int Count => _count;

    public (double Second, int Value) this[int index] => (_seconds[(_first + index) % capacity], _values[(_first + index) % capacity]);

    public void Add(double second, int value)
    {
        while (_count > 0 && this[_count - 1].Value <= value) _count--;
        // Full of falling values: the two oldest become one, so the maximum stays and only its end comes early.
        if (_count == capacity) RemoveFirst();
        (_seconds[(_first + _count) % capacity], _values[(_first + _count) % capacity]) = (second, value);
        _count++;
    }

    /// <summary>Largest value not older than this second; the fallback where there is none.</summary>
    public int Largest(double notBeforeSecond, int fallback)
    {
        while (_count > 0 && this[0].Second < notBeforeSecond) RemoveFirst();
        return _count > 0 ? this[0].Value : fallback;
    }

    private void RemoveFirst() => (_first, _count) = ((_first + 1) % capacity, _count - 1);
}
