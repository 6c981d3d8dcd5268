using IoTRl.Testing;

namespace IoTRl.Cluster.Tests.Policies;

/// <summary>Two silos that were started with a snapshot from a file.</summary>
public sealed class SnapshotFileCluster() : ControlLoopCluster("simulated", pretends: false), IAsyncDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"iotrl-{Guid.NewGuid():N}.safetensors");

    protected override IEnumerable<KeyValuePair<string, string?>> Settings
    {
        get
        {
            File.WriteAllBytes(_path, PpoSnapshots.Drawn(1).ToBytes());
            return [KeyValuePair.Create("Policies:Ppo:Snapshot", (string?)_path)];
        }
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        File.Delete(_path);
    }
}
