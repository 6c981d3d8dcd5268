using System.Collections.Immutable;
using IoTRl.Domain;

namespace IoTRl.Simulation.Pools;

/// <summary>The constants of a pool of warm spares.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.twin-warm-pool-options")]
public sealed record WarmPoolOptions
{
    /// <summary>How long a spare takes from its request until it is warm.</summary>
    [Id(0)] public ColdStartOptions ColdStart { get; init; } = ColdStartOptions.Default;

    /// <summary>Least time that is billed for a spare, seconds from its request, 0..3600. Default 60 (AWS Fargate's minimum).</summary>
    [Id(1)] public double BillingMinimumSeconds { get; init; } = 60;

    /// <summary>Price of one spare, USD/h, 0..1000. Default 0.11652: 2 vCPU and 8 GB at AWS Fargate's list price, Linux x86, us-east-1.</summary>
    [Id(2)] public double UsdPerExecutorHour { get; init; } = 0.11652;

    /// <summary>Every value outside its range, each under its name; empty when the options can be used.</summary>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Include(nameof(ColdStart), ColdStart.Validate())
        .Check(nameof(BillingMinimumSeconds), BillingMinimumSeconds, 0, 3600)
        .Check(nameof(UsdPerExecutorHour), UsdPerExecutorHour, 0, 1000)
        .ToImmutable();
}
