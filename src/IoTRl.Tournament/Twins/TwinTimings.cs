namespace IoTRl.Tournament.Twins;

/// <summary>How long a tournament took. Kept apart from its result, which is the same whenever and wherever it is played.</summary>
public sealed class TwinTimings(TimeProvider time)
{
    private readonly Dictionary<string, TimeSpan> _contestants = new(StringComparer.Ordinal);
    private long _began;

    internal TimeProvider Time { get; } = time;

    /// <summary>From the beginning to the end, on the wall.</summary>
    public TimeSpan Whole { get; private set; }

    /// <summary>Windows that were played, and those that an earlier run had played.</summary>
    public int Played { get; internal set; }

    public int TakenUp { get; internal set; }

    /// <summary>Time of the threads by contestant, in the order in which they play.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Contestants => _contestants;

    internal void Begin() => _began = Time.GetTimestamp();

    internal void End() => Whole = Time.GetElapsedTime(_began);

    internal void Add(string contestant, TimeSpan took) => _contestants[contestant] = _contestants.GetValueOrDefault(contestant) + took;
}
