using IoTRl.Silo.Pages;
using OpenTelemetry.Metrics;

namespace IoTRl.Silo.Health;

/// <summary>Probes and metrics.</summary>
internal static class HealthComposition
{
    public static WebApplicationBuilder AddHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddSingleton<IReadinessPart, SiloPart>();
        builder.Services.AddSingleton<IReadinessPart, StatePart>();
        builder.Services.AddSingleton<IReadinessPart, MqttPart>();
        builder.Services.AddSingleton<IReadinessPart, KafkaPart>();
        builder.Services.AddSingleton<IReadinessPart, FleetPart>();
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter("IoTRl.*", "Microsoft.Orleans", "System.Runtime", PageInstruments.FrameworkMeters)
            .AddAspNetCoreInstrumentation()
            .AddPrometheusExporter());
        return builder;
    }

    /// <summary>Probes answer anybody: they say which part is away and nothing else.</summary>
    public static void MapHealth(this WebApplication app)
    {
        var health = app.MapGroup("/health").AllowAnonymous().DisableRateLimiting().ExcludeFromDescription();
        health.MapGet("/live", () => TypedResults.Text("live"));
        health.MapGet("/ready", async (Readiness readiness, CancellationToken cancellationToken) =>
        {
            var answer = await readiness.AskAsync(cancellationToken);
            return TypedResults.Json(answer, statusCode: answer.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
        app.MapPrometheusScrapingEndpoint("/metrics").DisableRateLimiting();
    }
}
