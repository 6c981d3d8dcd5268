namespace IoTRl.Domain.Policies;

/// <summary>Mean CPU share of the running executors at a moment.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.utilisation-sample")]
public readonly record struct UtilisationSample
{
    [Id(0)] public DateTimeOffset Time { get; init; }

    [Id(1)] public double Share { get; init; }
}
