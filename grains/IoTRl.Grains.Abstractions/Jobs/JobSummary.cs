using IoTRl.Domain;
using IoTRl.Domain.Jobs;

namespace IoTRl.Grains.Jobs;

/// <summary>What the meta-controller reads of a job once a minute.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.job-summary")]
public sealed record JobSummary
{
    /// <summary>Its id.</summary>
    [Id(0)] public required JobId Id { get; init; }

    /// <summary>Name of the scenario in force.</summary>
    [Id(1)] public required string Scenario { get; init; }

    /// <summary>Late records, share 0..1 of those that finished.</summary>
    [Id(2)] public Measured LateShare { get; init; }

    /// <summary>Money an hour at this moment, USD.</summary>
    [Id(3)] public Measured CostUsdPerHour { get; init; }
}
