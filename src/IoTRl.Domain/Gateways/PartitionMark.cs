namespace IoTRl.Domain.Gateways;

/// <summary>Last record of one partition that a gateway has counted. An epoch is one life of the log: another one counts from its own beginning.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.partition-mark")]
public sealed record PartitionMark
{
    [Id(0)] public string Topic { get; init; } = "";

    [Id(1)] public int Partition { get; init; }

    [Id(2)] public string Epoch { get; init; } = "";

    [Id(3)] public long Offset { get; init; }
}
