using IoTRl.Ingestion.Fleet;
using IoTRl.Ingestion.Mqtt;
using IoTRl.Ingestion.Payloads;
using IoTRl.Ingestion.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace IoTRl.Ingestion;

/// <summary>Composition of everything that lets telemetry in.</summary>
public static class IngestionServiceCollectionExtensions
{
    /// <summary>
    /// Adds the entrance, the embedded MQTT endpoint, the bridge to a broker outside, and the simulated fleet, with options of the sections <c>Telemetry</c>, <c>Payloads</c>, <c>Mqtt</c> and <c>Fleet</c>.
    /// To be called after Orleans was added: services stop in the reverse order, so the fleet, the bridge and the endpoint end before the grains do.
    /// </summary>
    public static IServiceCollection AddIngestion(this IServiceCollection services, IConfiguration configuration)
    {
        AddValidated<TelemetryOptions, TelemetryOptionsValidator>(services, configuration, TelemetryOptions.SectionName);
        AddValidated<PayloadOptions, PayloadOptionsValidator>(services, configuration, PayloadOptions.SectionName);
        AddValidated<MqttOptions, MqttOptionsValidator>(services, configuration, MqttOptions.SectionName);
        AddValidated<FleetOptions, FleetOptionsValidator>(services, configuration, FleetOptions.SectionName);
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PayloadParsers>();
        services.TryAddSingleton<TopicTable>();
        services.TryAddSingleton<IngestionInstruments>();
        services.TryAddSingleton<GatewayAdmission>();
        services.TryAddSingleton<ITelemetryTarget, OrleansTelemetryTarget>();
        services.TryAddSingleton<TelemetryLanes>();
        services.TryAddSingleton<DeadLetterBox>();
        services.TryAddSingleton<ITelemetryEntrance, TelemetryBridge>();
        services.TryAddSingleton<MqttEndpoint>();
        services.TryAddSingleton<IMqttEndpoint>(provider => provider.GetRequiredService<MqttEndpoint>());
        services.AddHostedService(provider => provider.GetRequiredService<MqttEndpoint>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MqttOptions>, MqttBrokerTopicsValidator>());
        services.TryAddSingleton<MqttBridge>();
        services.TryAddSingleton<IMqttBridge>(provider => provider.GetRequiredService<MqttBridge>());
        services.AddHostedService(provider => provider.GetRequiredService<MqttBridge>());
        services.TryAddSingleton<FleetSimulator>();
        services.TryAddSingleton<IFleetBurst>(provider => provider.GetRequiredService<FleetSimulator>());
        services.AddHostedService(provider => provider.GetRequiredService<FleetSimulator>());
        return services;
    }

    private static void AddValidated<TOptions, TValidator>(IServiceCollection services, IConfiguration configuration, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddOptions<TOptions>().Bind(configuration.GetSection(section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
    }
}
