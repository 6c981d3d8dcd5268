namespace IoTRl.Domain.Policies;

/// <summary>Largest of the values of a stretch of time, in constant memory: a later, larger value makes the earlier ones forgettable.</summary>
/// <param name="capacity">Most values kept at once, at least 2.</param>
internal sealed class MaximumWindow(int capacity)
{
    private readonly long[] _ticks = new long[capacity];
    private readonly int[] _values = new int[capacity];
    private int _first;
    private int _count;

    public int Count => _count;

    public (long Ticks, int Value) this[int index] => (_ticks[Slot(index)], _values[Slot(index)]);

    public void Add(long ticks, int value)
    {
        while (_count > 0 && this[_count - 1].Value <= value) _count--;
        if (_count == capacity) MergeOldest();
        (_ticks[Slot(_count)], _values[Slot(_count)]) = (ticks, value);
        _count++;
    }

    /// <summary>Largest value not older than this; the fallback where there is none.</summary>
    public int Largest(long notBeforeTicks, int fallback)
    {
        while (_count > 0 && this[0].Ticks < notBeforeTicks) RemoveFirst();
        return _count > 0 ? this[0].Value : fallback;
    }

    // Full of falling values: the largest takes the time of the one after it, so that it ends late and never early.
    private void MergeOldest()
    {
        _values[Slot(1)] = _values[Slot(0)];
        RemoveFirst();
    }

    private void RemoveFirst() => (_first, _count) = (Slot(1), _count - 1);

    private int Slot(int index) => (_first + index) % capacity;
}
