using IoTRl.Domain.Gateways;
using IoTRl.Domain.Sensors;
using IoTRl.Grains.Rest;
using IoTRl.Silo.Fleet;

namespace IoTRl.Silo.Api;

/// <summary><c>/gateways</c> and <c>/sensors</c>.</summary>
internal static class GatewayEndpoints
{
    public static void MapGateways(this RouteGroupBuilder api)
    {
        api.MapGet("/gateways", ListAsync).WithTags("devices").Produces<GatewayPage>().WithSummary("Gateways by id, a page at a time");
        api.MapGet("/gateways/{id}", ReadAsync).WithTags("devices").Produces<GatewayView>().ProducesProblem(404).WithSummary("One gateway");
        api.MapGet("/sensors/{id}", SensorAsync).WithTags("devices").Produces<SensorView>().ProducesProblem(404).WithSummary("One sensor");
    }

    private static async Task<IResult> ListAsync(FleetReader reader, string? cursor, int? limit)
    {
        if (!PageRequest.Limit(limit).TryGet(out var most, out var rejection)) return Problems.Of(rejection);
        var fleet = await reader.DirectoryAsync();
        var (page, next) = PageRequest.Cut(fleet.Gateways, gateway => gateway.Id.Value, cursor, most);
        var gateways = await reader.GatewaysAsync(page.Select(gateway => gateway.Id));
        return TypedResults.Ok(new GatewayPage { Items = [.. gateways.Select(GatewayViews.Of)], Next = next });
    }

    private static async Task<IResult> ReadAsync(FleetReader reader, string id)
    {
        if (!GatewayId.Parse(id, "id").TryGet(out var gateway, out var rejection)) return Problems.Of(rejection);
        var fleet = await reader.DirectoryAsync();
        if (!fleet.Gateways.Any(known => known.Id == gateway)) return Problems.NotFound("gateway", id);
        return TypedResults.Ok(GatewayViews.Of((await reader.GatewaysAsync([gateway]))[0]));
    }

    private static async Task<IResult> SensorAsync(FleetReader reader, string id)
    {
        if (!SensorId.Parse(id, "id").TryGet(out var sensor, out var rejection)) return Problems.Of(rejection);
        return await reader.SensorAsync(sensor) is { LastSeen: not null } snapshot ? TypedResults.Ok(GatewayViews.Of(snapshot)) : Problems.NotFound("sensor", id);
    }
}
