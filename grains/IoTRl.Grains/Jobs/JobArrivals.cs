using System.Collections.Immutable;

namespace IoTRl.Grains.Jobs;

/// <summary>
/// Arrivals of each second of the epoch since the last decision: what second twins replay. A late look counts for the seconds it missed, each alike.
/// A stretch that does not begin where the last one ended is a gap, which twins notice.
/// </summary>
internal sealed class JobArrivals
{
    // Twins of a job that was not decided for longer have missed it anyway.
    private const int MostSeconds = 600;

    private readonly List<double> _seconds = [];
    private long? _until;
    private double _waiting;

    /// <summary>Second of the epoch up to which they are counted; null before the first look.</summary>
    public long? Until => _until;

    public void Add(double records, DateTimeOffset now)
    {
        _waiting += records;
        var second = now.ToUnixTimeSeconds();
        var due = Math.Min(MostSeconds, second - (_until ?? second - 1));
        if (due < 1) return;
        for (var count = 0; count < due; count++) _seconds.Add(_waiting / due);
        (_until, _waiting) = (second, 0);
        if (_seconds.Count > MostSeconds) _seconds.RemoveRange(0, _seconds.Count - MostSeconds);
    }

    /// <summary>All whole seconds that no decision was made on, oldest first. They stay until <see cref="Drop"/>: a decision may fail.</summary>
    public ImmutableArray<double> Read() => [.. _seconds];

    /// <summary>Forgets the seconds before this one of the epoch.</summary>
    public void Drop(long second)
    {
        var first = _until.GetValueOrDefault() - _seconds.Count;
        _seconds.RemoveRange(0, (int)Math.Clamp(second - first, 0, _seconds.Count));
    }

    /// <summary>Forgets what has come: nobody decides on it.</summary>
    public void Clear()
    {
        _seconds.Clear();
        _waiting = 0;
    }
}
