namespace IoTRl.Tournament.Thesis;

/// <summary>How long a tournament took. Kept apart from its result, which is the same whenever and wherever it is played.</summary>
public sealed class ThesisTimings(TimeProvider time)
{
    private TimeSpan[] _contestants = [];
    private long _began;

    /// <summary>From the first episode to the end of the last.</summary>
    public TimeSpan Whole { get; private set; }

    internal long Now => time.GetTimestamp();

    /// <summary>Sum over the episodes of a contestant, by its place; episodes that play at the same time count each.</summary>
    public TimeSpan Of(int row) => _contestants[row];

    internal void Begin(int contestants) => (_contestants, _began) = (new TimeSpan[contestants], Now);

    /// <summary>By one thread at a time.</summary>
    internal void Add(int row, long began) => _contestants[row] += time.GetElapsedTime(began);

    internal void End() => Whole = time.GetElapsedTime(_began);
}
