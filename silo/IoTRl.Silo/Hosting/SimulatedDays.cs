using IoTRl.Grains.Gateways;
using IoTRl.Grains.Jobs;
using IoTRl.Ingestion.Fleet;

namespace IoTRl.Silo.Hosting;

/// <summary>A simulated fleet's day passes faster than the clock's; forecasts and schedules are told so, unless a setting says otherwise.</summary>
internal static class SimulatedDays
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    public static WebApplicationBuilder AddSimulatedDays(this WebApplicationBuilder builder)
    {
        if (FleetPlan.DayLength(builder.Settings<FleetOptions>(FleetOptions.SectionName)) is not { } day) return builder;
        var length = day < Shortest ? Shortest : day > Longest ? Longest : day;
        if (!IsSet(builder, EdgeGatewayOptions.SectionName, nameof(EdgeGatewayOptions.DayLength)))
            builder.Services.Configure<EdgeGatewayOptions>(gateways => gateways.DayLength = length);
        if (!IsSet(builder, SparkJobOptions.SectionName, nameof(SparkJobOptions.DayLength)))
            builder.Services.Configure<SparkJobOptions>(jobs => jobs.DayLength = length);
        return builder;
    }

    private static bool IsSet(WebApplicationBuilder builder, string section, string option) => builder.Configuration[$"{section}:{option}"] is not null;
}
