using IoTRl.Grains.Rest;

namespace IoTRl.Tests.Silo.Pages;

/// <summary>Jobs as the overview shows them.</summary>
internal static class OverviewJobs
{
    public static JobView Job(string id, string state, double? freshness, double? rate = null, int? running = null) => new()
    {
        Id = id,
        Pool = id,
        Scenario = "balanced",
        Mode = "act",
        State = state,
        Weights = new() { Alpha = 1, Beta = 0, Gamma = 0 },
        ObjectiveSeconds = 20,
        FreshnessSeconds = freshness,
        RatePerSecond = rate,
        Executors = new() { Running = running },
        Spec = new() { Id = id },
        Version = 1,
        Time = DateTimeOffset.UnixEpoch,
    };
}
