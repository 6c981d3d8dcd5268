using IoTRl.Grains.Rest;
using IoTRl.Silo.Fleet;
using IoTRl.Silo.Security;

namespace IoTRl.Silo.Api;

/// <summary><c>/fleet/freeze</c>: one switch that stops every realizer.</summary>
internal static class FleetEndpoints
{
    public static void MapFleet(this RouteGroupBuilder api)
    {
        var fleet = api.MapGroup("/fleet").WithTags("fleet");
        fleet.MapGet("/freeze", ReadAsync).Produces<FreezeView>().WithSummary("Whether every realizer stands still");
        fleet.MapPut("/freeze", SetAsync).Produces<FreezeView>().RequireAuthorization(nameof(Role.Operator)).WithSummary("Stop or release every realizer; decisions go on in shadow");
    }

    private static async Task<IResult> ReadAsync(FleetReader reader) => TypedResults.Ok(new FreezeView { Frozen = (await reader.DirectoryAsync()).Frozen });

    private static async Task<IResult> SetAsync(HttpContext context, FreezeView body, FleetCommands commands)
    {
        await commands.SetFrozenAsync(context.Who(), body.Frozen, context.RequestAborted);
        return TypedResults.Ok(body);
    }
}
