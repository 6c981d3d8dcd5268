using IoTRl.Grains.Rest;
using IoTRl.Silo.Fleet;
using IoTRl.Silo.Security;

namespace IoTRl.Silo.Api;

/// <summary><c>/fleet/burst</c>: there only where the fleet is simulated.</summary>
internal static class BurstEndpoint
{
    public static void MapBurst(this RouteGroupBuilder api) =>
        api.MapPost("/fleet/burst", SendAsync).WithTags("fleet").Produces<BurstAnswer>(202).ProducesProblem(400).RequireAuthorization(nameof(Role.Operator))
            .WithSummary("Have the simulated fleet burst");

    private static async Task<IResult> SendAsync(HttpContext context, BurstRequest? body, FleetBursts bursts) =>
        (await bursts.SendAsync(context.Who(), body ?? new(), context.RequestAborted)).TryGet(out var answer, out var rejection)
            ? TypedResults.Accepted((string?)null, answer)
            : Problems.Of(rejection);
}
