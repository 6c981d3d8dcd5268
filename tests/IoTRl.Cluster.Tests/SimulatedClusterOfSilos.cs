namespace IoTRl.Cluster.Tests;

/// <summary>Two silos whose jobs run on simulated clusters; a test that stops a silo has one of its own.</summary>
public sealed class SimulatedClusterOfSilos() : ControlLoopCluster("simulated", pretends: false);
