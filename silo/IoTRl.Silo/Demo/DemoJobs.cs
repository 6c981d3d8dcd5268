using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;

namespace IoTRl.Silo.Demo;

/// <summary>One job a domain of the simulated fleet, each on a simulated cluster of its own, with the plain utilisation rule in shadow beside the policy in force.</summary>
internal static class DemoJobs
{
    private const double ExecutorRecordsPerSecond = 10;

    // About the mean load: a job that begins with one executor is late for the whole of its first cold start.
    private const int MinExecutors = 4;

    public static IReadOnlyList<SparkJobSpec> All { get; } =
    [
        Of("ward-vitals", "ward-", "balanced"),
        Of("line-vibration", "line-", "industrial-throughput"),
        Of("city-air", "city-", "smart-city-budget"),
    ];

    private static SparkJobSpec Of(string id, string gateways, string scenario) => new()
    {
        Id = JobId.Of(id),
        Pool = PoolId.Of(id),
        Scenario = scenario,
        Gateways = new() { Prefix = gateways },
        Topics = ["iot-telemetry"],
        Limits = new() { MinExecutors = MinExecutors, MaxExecutors = 20 },
        Mode = JobMode.Act,
        PolicyCandidate = "hpa",
        ExecutorRecordsPerSecond = ExecutorRecordsPerSecond,
    };
}
