namespace IoTRl.Silo.Fleet;

/// <summary>The newest points, up to a number; index 0 is the oldest.</summary>
internal sealed class PointRing(int capacity)
{
    // Grows up to the capacity: a job that was just made costs little.
    private readonly List<JobPoint> _points = [];
    private int _oldest;

    public int Count => _points.Count;

    public JobPoint this[Index index] => _points[(_oldest + index.GetOffset(Count)) % Count];

    public void Add(in JobPoint point)
    {
        if (_points.Count < capacity)
        {
            // By doubling, as a list does, but never beyond the capacity.
            if (_points.Count == _points.Capacity) _points.Capacity = Math.Min(capacity, Math.Max(16, 2 * _points.Capacity));
            _points.Add(point);
            return;
        }

        _points[_oldest] = point;
        _oldest = (_oldest + 1) % capacity;
    }
}
