using System.Net;
using IoTRl.Executors;
using IoTRl.Ingestion;
using IoTRl.Ingestion.Fleet;
using IoTRl.Ingestion.Kafka;
using IoTRl.Ingestion.Mqtt;
using IoTRl.Ingestion.Telemetry;
using IoTRl.Silo.Api;
using IoTRl.Silo.Demo;
using IoTRl.Silo.Health;
using IoTRl.Silo.Pages;
using IoTRl.Silo.Security;
using IoTRl.Silo.State;
using Microsoft.Extensions.Options;

namespace IoTRl.Silo.Hosting;

/// <summary>The table of contents: what a silo is made of.</summary>
internal static class SiloComposition
{
    /// <summary>Registers every part, judges the options, looks for busy ports, and only then lets the first part begin.</summary>
    public static async Task<WebApplication> BuildAsync(StartArguments arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = "IoTRl.Silo",
            ContentRootPath = AppContext.BaseDirectory,
        });
        var errors = builder.AddSettings(arguments);
        builder.AddOptions();
        builder.AddLogs(builder.Settings<LoggingOptions>(LoggingOptions.SectionName));
        builder.AddState(builder.Settings<StateOptions>(StateOptions.SectionName));
        builder.Services.AddKafka(builder.Configuration);
        builder.AddCluster(builder.Settings<MembershipOptions>(MembershipOptions.SectionName));
        builder.AddSimulatedDays();
        builder.Services.AddExecutors();
        builder.Services.AddTopicJobs();
        builder.AddTelemetryDrain();
        builder.Services.AddIngestion(builder.Configuration);
        builder.Services.AddKafkaSignals();
        builder.Services.AddMqttSession(builder.Settings<MembershipOptions>(MembershipOptions.SectionName));
        builder.Services.AddHostedService<DemoSeeder>();
        builder.AddHttp();
        builder.AddSecurity();
        builder.AddHealth();
        builder.AddApi();
        builder.AddPages();
        builder.Services.AddSingleton<StartBanner>();

        var app = builder.Build();
        var dashboard = app.MapDashboardAsync();
        RefuseWrongUsage([.. errors, .. app.Services.OptionErrors()]);
        RefuseBusyPorts(app.Services);
        app.Services.GetService<EmbeddedState>()?.Begin();

        app.Services.GetRequiredService<LogLevels>().Follow(app.Lifetime.ApplicationStopping);
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseNotFoundPage();
        app.UseRouting();
        app.UseSecurity();
        app.UseAntiforgery();
        app.MapHealth();
        app.MapApi();
        app.MapPages();
        await dashboard;
        return app;
    }

    private static void AddOptions(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSection<HttpOptions>(HttpOptions.SectionName);
        builder.Services.AddSection<StateOptions>(StateOptions.SectionName);
        builder.Services.AddSection<MembershipOptions>(MembershipOptions.SectionName);
        builder.Services.AddSection<LoggingOptions>(LoggingOptions.SectionName);
        builder.Services.AddSection<SecurityOptions>(SecurityOptions.SectionName);
        builder.Services.AddSection<DemoOptions>(DemoOptions.SectionName);
        builder.Services.AddSingleton<IValidateOptions<HttpOptions>, HttpOptionsValidator>();
        builder.Services.AddSingleton<IValidateOptions<StateOptions>, StateOptionsValidator>();
        builder.Services.AddSingleton<IValidateOptions<MembershipOptions>, MembershipOptionsValidator>();
        builder.Services.AddSingleton<IValidateOptions<SecurityOptions>, SecurityOptionsValidator>();
        builder.Services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryFleetValidator>();
        builder.Services.AddSingleton<IValidateOptions<FleetOptions>, FleetBrokerValidator>();
    }

    private static void RefuseWrongUsage(IReadOnlyList<string> errors)
    {
        if (errors.Count > 0) throw new StartRefusedException(ExitCodes.WrongUsage, errors);
    }

    private static void RefuseBusyPorts(IServiceProvider services)
    {
        var busy = PortCheck.Busy(RequiredPorts(services));
        if (busy.Count > 0) throw new StartRefusedException(ExitCodes.Failed, busy);
    }

    private static IEnumerable<RequiredPort> RequiredPorts(IServiceProvider services)
    {
        var http = services.GetRequiredService<IOptions<HttpOptions>>().Value;
        var mqtt = services.GetRequiredService<IOptions<MqttOptions>>().Value;
        var state = services.GetRequiredService<IOptions<StateOptions>>().Value;
        var membership = services.GetRequiredService<IOptions<MembershipOptions>>().Value;
        var silo = membership.SiloAddress;
        yield return new($"{HttpOptions.SectionName}:Port", "HTTP", http.ListenAddress!, http.Port); // validated: an address
        if (mqtt.ListensHere() && mqtt.Port > 0) yield return new($"{MqttOptions.SectionName}:Port", "MQTT", IPAddress.Parse(mqtt.Address), mqtt.Port);
        if (state.IsEmbedded) yield return new($"{StateOptions.SectionName}:Port", "embedded state, Redis protocol", IPAddress.Loopback, state.Port);
        yield return new($"{MembershipOptions.SectionName}:SiloPort", "silo", silo, membership.SiloPort);
        yield return new($"{MembershipOptions.SectionName}:GatewayPort", "Orleans gateway", silo, membership.GatewayPort);
    }
}
