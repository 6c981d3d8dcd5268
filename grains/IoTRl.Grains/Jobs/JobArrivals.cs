using System.Collections.Immutable;

namespace IoTRl.Grains.Jobs;

/// <summary>Arrivals second by second since the last decision: what second twins replay. A late look counts for the seconds it missed, each alike.</summary>
internal sealed class JobArrivals
{
    // Twins of a job that was not decided for longer have missed it anyway.
    private const int MostSeconds = 600;

    private readonly List<double> _seconds = [];
    private DateTimeOffset? _until;
    private double _waiting;

    public void Add(double records, DateTimeOffset now)
    {
        _waiting += records;
        var due = (int)Math.Min(MostSeconds, Math.Floor((now - (_until ?? now.AddSeconds(-1))).TotalSeconds));
        if (due < 1) return;
        for (var second = 0; second < due; second++) _seconds.Add(_waiting / due);
        if (_seconds.Count > MostSeconds) _seconds.RemoveRange(0, _seconds.Count - MostSeconds);
        _until = due == MostSeconds ? now : (_until ?? now.AddSeconds(-1)).AddSeconds(due);
        _waiting = 0;
    }

    /// <summary>All whole seconds since the last call, oldest first.</summary>
    public ImmutableArray<double> Take()
    {
        var taken = _seconds.ToImmutableArray();
        _seconds.Clear();
        return taken;
    }
}
