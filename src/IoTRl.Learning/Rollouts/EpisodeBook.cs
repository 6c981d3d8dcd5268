using IoTRl.Domain.Networks;

namespace IoTRl.Learning.Rollouts;

/// <summary>The last finished episodes.</summary>
internal sealed class EpisodeBook
{
    private const int Kept = 100;
    private const int Columns = 4;

    private readonly Queue<EpisodeRecord> _last = new(Kept);

    /// <summary>Episodes that have finished.</summary>
    public long Finished { get; private set; }

    public void Add(EpisodeRecord episode)
    {
        Finished++;
        if (_last.Count == Kept) _last.Dequeue();
        _last.Enqueue(episode);
    }

    /// <summary>Mean over the last 100; null where none of them knows it.</summary>
    public double? Mean(Func<EpisodeRecord, double?> figure) => _last.Average(figure);

    public IEnumerable<NetworkTensor> ToTensors(string name)
    {
        var rows = _last.SelectMany(episode => new[] { episode.Return, episode.Length, episode.Cost ?? double.NaN, episode.Violations ?? double.NaN }).ToArray();
        return [new($"{name}.last", [rows.Length / Columns, Columns], rows), new($"{name}.finished", [1], new[] { Finished })];
    }

    public void Restore(Checkpoints.CheckpointReader reader, string name)
    {
        _last.Clear();
        foreach (var row in reader.Read<double>($"{name}.last").Chunk(Columns))
            _last.Enqueue(new() { Return = row[0], Length = (int)row[1], Cost = Known(row[2]), Violations = Known(row[3]) });
        Finished = reader.Read<long>($"{name}.finished", 1)[0];
    }

    private static double? Known(double value) => double.IsNaN(value) ? null : value;
}
