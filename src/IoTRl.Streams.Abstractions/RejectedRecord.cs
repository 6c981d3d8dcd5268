namespace IoTRl.Streams;

/// <summary>A record that its consumer can never take; the provider keeps it as a dead letter.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.rejected-record")]
public sealed record RejectedRecord
{
    /// <summary>Offset in its partition.</summary>
    [Id(0)] public required long Offset { get; init; }

    /// <summary>A word that can be counted, such as <c>unknown-unit</c>.</summary>
    [Id(1)] public required string Reason { get; init; }

    /// <summary>What is wrong, for people.</summary>
    [Id(2)] public required string Message { get; init; }
}
