using IoTRl.Grains.Rest;
using IoTRl.Silo.Fleet;
using Microsoft.AspNetCore.Http.Json;
using Scalar.AspNetCore;

namespace IoTRl.Silo.Api;

/// <summary>REST, its OpenAPI document, and the page to try it.</summary>
internal static class ApiComposition
{
    private const string Document = "v1";

    public static WebApplicationBuilder AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FleetReader>();
        builder.Services.AddSingleton<IFleetSource>(services => services.GetRequiredService<FleetReader>());
        builder.Services.AddSingleton<FleetCommands>();
        builder.Services.AddSingleton<FleetFeed>();
        builder.Services.AddHostedService(services => services.GetRequiredService<FleetFeed>());
        builder.Services.AddSingleton<FleetBursts>();
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<ProblemHandler>();
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.Configure<JsonOptions>(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, RestJsonContext.Default);
            options.SerializerOptions.RespectNullableAnnotations = true;
        });
        builder.Services.AddOpenApi(Document);
        return builder;
    }

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        api.MapJobs();
        api.MapDecisions();
        api.MapGateways();
        api.MapPools();
        api.MapPolicies();
        api.MapFleet();
        api.MapEvents();
        api.MapTelemetry();
        if (app.Services.GetRequiredService<FleetBursts>().IsPossible) api.MapBurst();
        app.MapOpenApi("/api/openapi/{documentName}.json");
        app.MapScalarApiReference("/api", options =>
        {
            options.Title = "IoTRl.Orleans";
            options.OpenApiRoutePattern = "/api/openapi/{documentName}.json";
            options.DefaultFonts = false;
        });
    }
}
