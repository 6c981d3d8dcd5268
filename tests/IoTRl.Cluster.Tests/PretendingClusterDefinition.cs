namespace IoTRl.Cluster.Tests;

[CollectionDefinition(PretendingCluster.Collection)]
public sealed class PretendingClusterDefinition : ICollectionFixture<PretendingCluster>;
