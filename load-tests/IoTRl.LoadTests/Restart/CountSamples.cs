namespace IoTRl.LoadTests.Restart;

/// <summary>Counts as they rose, so that one can say what they were some time before the end.</summary>
internal sealed class CountSamples
{
    private readonly List<(TimeSpan At, IReadOnlyDictionary<string, long> Records, long Acknowledged)> _samples = [];

    public void Add(TimeSpan at, IReadOnlyDictionary<string, long> records, long acknowledged) => _samples.Add((at, records, acknowledged));

    /// <summary>The newest sample that was taken by then; nothing was counted before the first.</summary>
    public (IReadOnlyDictionary<string, long> Records, long Acknowledged) By(TimeSpan moment) =>
        _samples.LastOrDefault(sample => sample.At <= moment) is { Records: { } records } found ? (records, found.Acknowledged) : (new Dictionary<string, long>(), 0);
}
