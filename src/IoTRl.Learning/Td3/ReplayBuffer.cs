using IoTRl.Domain;
using IoTRl.Domain.Networks;

namespace IoTRl.Learning.Td3;

/// <summary>The last transitions, one row each: observation, action, next observation, reward, and 1 where a value goes on (0 where the episode terminated).</summary>
internal sealed class ReplayBuffer(int capacity, int features, int parts)
{
    private float[] _rows = [];

    /// <summary>Numbers of one row.</summary>
    public int Width { get; } = (2 * features) + parts + 2;

    /// <summary>Rows that are kept.</summary>
    public int Count { get; private set; }

    /// <summary>Rows that were ever added.</summary>
    public long Added { get; private set; }

    /// <summary>Adds one transition, in place of the oldest where the buffer is full.</summary>
    public void Add(ReadOnlySpan<float> observation, ReadOnlySpan<float> action, ReadOnlySpan<float> next, float reward, bool terminated)
    {
        var place = (int)(Added++ % capacity);
        Count = Math.Max(Count, place + 1);
        if (_rows.Length < Count * Width) Array.Resize(ref _rows, (int)Math.Min((long)capacity * Width, Math.Max(2L * _rows.Length, 1024L * Width)));
        var row = _rows.AsSpan(place * Width, Width);
        observation.CopyTo(row);
        action.CopyTo(row[features..]);
        next.CopyTo(row[(features + parts)..]);
        (row[^2], row[^1]) = (reward, terminated ? 0 : 1);
    }

    /// <summary>Draws rows, each as likely as another, with repetitions.</summary>
    public void Sample(Td3Batch batch, ref SeededRandom random)
    {
        for (var sample = 0; sample < batch.Samples; sample++)
        {
            var row = _rows.AsSpan(random.NextInt32(Count) * Width, Width);
            row[..(features + parts)].CopyTo(batch.ObservationsAndActions.AsSpan(sample * (features + parts)));
            row.Slice(features + parts, features).CopyTo(batch.NextObservationsAndActions.AsSpan(sample * (features + parts)));
            (batch.Rewards[sample], batch.GoesOn[sample]) = (row[^2], row[^1]);
        }
    }

    public IEnumerable<NetworkTensor> ToTensors(string name) =>
        [new($"{name}.rows", [Count, Width], _rows[..(Count * Width)]), new($"{name}.added", [1], new[] { Added })];

    public void Restore(Checkpoints.CheckpointReader reader, string name)
    {
        _rows = reader.Read<float>($"{name}.rows");
        (Count, Added) = (_rows.Length / Width, reader.Read<long>($"{name}.added", 1)[0]);
    }
}
