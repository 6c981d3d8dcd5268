using IoTRl.Grains.Gateways;
using IoTRl.Grains.Jobs;
using IoTRl.Ingestion.Fleet;

namespace IoTRl.Silo.Hosting;

/// <summary>A simulated fleet's day passes faster than the clock's; forecasts and schedules are told so, unless a setting says otherwise.</summary>
internal static class SimulatedDays
{
    private const double ShortestDays = 1.0 / (24 * 60);
    private const double LongestDays = 31;

    public static void AddSimulatedDays(this IServiceCollection services, FleetOptions fleet)
    {
        if (!fleet.Enabled) return;
        var days = 1 / (fleet.Trace is null ? fleet.DayCompression : fleet.Speedup);
        var length = TimeSpan.FromDays(Math.Clamp(days, ShortestDays, LongestDays));
        services.Configure<EdgeGatewayOptions>(gateways => gateways.DayLength = length);
        services.Configure<SparkJobOptions>(jobs => jobs.DayLength = length);
    }
}
