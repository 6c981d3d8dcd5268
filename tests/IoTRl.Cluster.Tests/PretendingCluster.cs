namespace IoTRl.Cluster.Tests;

/// <summary>The shared cluster whose executors and queries are fakes: every wish comes true at once.</summary>
public sealed class PretendingCluster() : ControlLoopCluster("fake", pretends: true)
{
    public const string Collection = "pretending cluster";
}
