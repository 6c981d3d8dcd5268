using IoTRl.Domain.Forecasting;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Policies;
using IoTRl.Grains.Agents;
using IoTRl.Grains.Fleet;
using IoTRl.Grains.Gateways;
using IoTRl.Grains.Jobs;
using IoTRl.Grains.Policies;
using IoTRl.Grains.Pools;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace IoTRl.Grains;

/// <summary>
/// Composition of the control loop: grains, their options, policies, scenarios, and the keeper. What it does not choose is left to the host: storage
/// <see cref="StreamNames.Storage"/>, the streams <see cref="StreamNames.Telemetry"/> and <see cref="StreamNames.Decisions"/>, realizers and the job observer.
/// </summary>
public static class ControlLoop
{
    /// <summary>Name of the meter of all instruments of the grains.</summary>
    public const string MeterName = "IoTRl.Grains";

    /// <summary>Adds it with options from <paramref name="configuration"/>, one section a subject; every fault is named at start.</summary>
    public static ISiloBuilder AddControlLoop(this ISiloBuilder builder, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configuration);
        var services = builder.Services;
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        AddOptions(services, configuration);
        services.TryAddSingleton(provider => new ScalingPolicyCatalog(
            [.. ScalingPolicyCatalog.Analytic(provider.GetRequiredService<IOptions<ScalingPolicyOptions>>().Value), .. provider.GetServices<IScalingPolicy>()]));
        services.TryAddSingleton(_ => new ScenarioCatalog());
        services.TryAddSingleton<JobPolicies>();
        services.TryAddSingleton<GatewayInstruments>();
        services.TryAddSingleton<JobInstruments>();
        services.TryAddSingleton<PoolInstruments>();
        services.TryAddSingleton<PoolClock>();
        services.TryAddSingleton<JobTools>();
        services.TryAddSingleton<AgentTools>();
        services.AddHostedService<PolicyKeeper>();
        services.AddHostedService<FleetKeeper>();
        return builder;
    }

    private static void AddOptions(IServiceCollection services, IConfiguration configuration)
    {
        Add<FleetDirectoryOptions, FleetDirectoryOptionsValidator>(services, configuration, FleetDirectoryOptions.SectionName);
        Add<PpoAgentOptions, PpoAgentOptionsValidator>(services, configuration, PpoAgentOptions.SectionName);
        Add<ScalingPolicyOptions, ScalingPolicyOptionsRules>(services, configuration, ScalingPolicyOptions.SectionName);
        services.AddSingleton<IValidateOptions<LearnedPolicyOptions>>(provider => new LearnedPolicyOptionsRules(provider.GetRequiredService<ScalingPolicyCatalog>));
        services.AddOptions<LearnedPolicyOptions>().Bind(configuration.GetSection(LearnedPolicyOptions.SectionName)).ValidateOnStart();
        Add<EdgeGatewayOptions, EdgeGatewayOptionsValidator>(services, configuration, EdgeGatewayOptions.SectionName)
            .PostConfigure<IOptions<FleetDirectoryOptions>>((gateways, directory) => gateways.Fleet = directory.Value.Fleet);
        Add<SparkJobOptions, SparkJobOptionsValidator>(services, configuration, SparkJobOptions.SectionName)
            .PostConfigure<IOptions<FleetDirectoryOptions>>((jobs, directory) =>
            {
                jobs.Fleet = directory.Value.Fleet;
                // Another name was refused at start.
                jobs.Zone = TimeZoneInfo.TryFindSystemTimeZoneById(directory.Value.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
                jobs.Forecaster = ForecasterChoice.Read(jobs.LearnedForecast).TryGet(out var choice, out _) ? choice.Forecaster : null;
            });
        Add<ExecutorPoolOptions, ExecutorPoolOptionsValidator>(services, configuration, ExecutorPoolOptions.SectionName)
            .PostConfigure<IOptions<FleetDirectoryOptions>>((pools, directory) =>
            {
                pools.Fleet = directory.Value.Fleet;
                pools.UsdPerExecutorHour = pools.Prices.UsdPerExecutorHour(pools.ExecutorCores, pools.ExecutorMemoryGb);
            });
        Add<SimulatedClusterOptions, SimulatedClusterOptionsValidator>(services, configuration, SimulatedClusterOptions.SectionName)
            .PostConfigure<IOptions<ExecutorPoolOptions>>((cluster, pools) =>
            {
                cluster.UsdPerExecutorHour = pools.Value.UsdPerExecutorHour;
                cluster.BillingMinimumSeconds = pools.Value.Prices.BillingMinimum.TotalSeconds;
            });
        services.AddSingleton<IValidateOptions<FleetDirectoryOptions>, FleetDirectoryOptionsRules>();
        services.AddSingleton<IValidateOptions<PpoAgentOptions>>(provider => new PpoAgentOptionsRules(provider.GetRequiredService<ScalingPolicyCatalog>));
        services.AddSingleton<IValidateOptions<SparkJobOptions>, SparkJobOptionsRules>();
        services.AddSingleton<IValidateOptions<ExecutorPoolOptions>, ExecutorPoolOptionsRules>();
        services.AddSingleton<IValidateOptions<SimulatedClusterOptions>, SimulatedClusterOptionsRules>();
    }

    private static OptionsBuilder<TOptions> Add<TOptions, TValidator>(IServiceCollection services, IConfiguration configuration, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
        return services.AddOptions<TOptions>().Bind(configuration.GetSection(section)).ValidateOnStart();
    }
}
