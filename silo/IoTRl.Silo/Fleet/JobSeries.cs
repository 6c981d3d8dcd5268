namespace IoTRl.Silo.Fleet;

/// <summary>
/// What a job did in the last six hours, in bounded memory: the last quarter of an hour as it was looked at, what is older every 15 s. About 205 KB a job.
/// Written by one, read by many.
/// </summary>
internal sealed class JobSeries
{
    private const int FinePoints = 900;
    private const double CoarseSeconds = 15;
    private const int CoarsePoints = 6 * 3600 / (int)CoarseSeconds;

    private readonly Lock _gate = new();
    private readonly PointRing _fine = new(FinePoints);
    private readonly PointRing _coarse = new(CoarsePoints);

    /// <summary>A moment that is not after the last one is left out: a clock that went back would draw backwards.</summary>
    public void Add(in JobPoint point)
    {
        lock (_gate)
        {
            if (_fine.Count > 0 && point.Time <= _fine[^1].Time) return;
            _fine.Add(point);
            if (_coarse.Count == 0 || point.Time - _coarse[^1].Time >= CoarseSeconds) _coarse.Add(point);
        }
    }

    /// <summary>Oldest first: coarse points up to where the fine ones begin, then those.</summary>
    public JobPoint[] All()
    {
        lock (_gate)
        {
            var begins = _fine.Count > 0 ? _fine[0].Time : double.PositiveInfinity;
            var older = 0;
            while (older < _coarse.Count && _coarse[older].Time < begins) older++;
            var points = new JobPoint[older + _fine.Count];
            for (var index = 0; index < older; index++) points[index] = _coarse[index];
            for (var index = 0; index < _fine.Count; index++) points[older + index] = _fine[index];
            return points;
        }
    }

    /// <summary>Points after a moment, oldest first, from the fine ones.</summary>
    public JobPoint[] After(double time)
    {
        lock (_gate)
        {
            var first = _fine.Count;
            while (first > 0 && _fine[first - 1].Time > time) first--;
            var points = new JobPoint[_fine.Count - first];
            for (var index = 0; index < points.Length; index++) points[index] = _fine[first + index];
            return points;
        }
    }

    /// <summary>The newest points of a number of seconds, oldest first, for a small line: of every step the one of the highest rate, and always the last.</summary>
    public JobPoint[] Last(double seconds, double step)
    {
        lock (_gate)
        {
            if (_fine.Count == 0) return [];
            var (end, points, slot) = (_fine[^1], new List<JobPoint>(), double.NaN);
            for (var index = 0; index < _fine.Count - 1; index++)
            {
                var point = _fine[index];
                if (end.Time - point.Time > seconds) continue;
                if (Math.Floor(point.Time / step) != slot) points.Add(point);
                else if (!float.IsFinite(points[^1].Rate) || point.Rate > points[^1].Rate) points[^1] = point;
                slot = Math.Floor(point.Time / step);
            }

            points.Add(end);
            return [.. points];
        }
    }
}
