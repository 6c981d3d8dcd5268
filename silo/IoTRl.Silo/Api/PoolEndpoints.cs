using IoTRl.Domain.Pools;
using IoTRl.Grains.Rest;
using IoTRl.Silo.Fleet;
using IoTRl.Silo.Security;

namespace IoTRl.Silo.Api;

/// <summary><c>/pools</c>.</summary>
internal static class PoolEndpoints
{
    public static void MapPools(this RouteGroupBuilder api)
    {
        api.MapGet("/pools", ListAsync).WithTags("pools").Produces<PoolPage>().WithSummary("Pools by id, a page at a time");
        api.MapGet("/pools/{id}", ReadAsync).WithTags("pools").Produces<PoolView>().ProducesProblem(404).WithSummary("One pool");
        api.MapPut("/pools/{id}/drain", DrainAsync).WithTags("pools").Produces<PoolView>().ProducesProblem(404).RequireAuthorization(nameof(Role.Operator))
            .WithSummary("Let a pool's executors leave and start none, or fill it again");
    }

    private static async Task<IResult> ListAsync(FleetReader reader, string? cursor, int? limit)
    {
        if (!PageRequest.Limit(limit).TryGet(out var most, out var rejection)) return Problems.Of(rejection);
        var fleet = await reader.DirectoryAsync();
        var (page, next) = PageRequest.Cut(fleet.Pools, pool => pool.Value, cursor, most);
        var pools = await reader.PoolsAsync(page);
        return TypedResults.Ok(new PoolPage { Items = [.. pools.Select(PoolViews.Of)], Next = next });
    }

    private static async Task<IResult> ReadAsync(FleetReader reader, string id) =>
        PoolId.Parse(id, "id").TryGet(out var pool, out var rejection) ? await AnswerAsync(reader, pool) : Problems.Of(rejection);

    private static async Task<IResult> DrainAsync(HttpContext context, string id, DrainView body, FleetReader reader, FleetCommands commands)
    {
        if (!PoolId.Parse(id, "id").TryGet(out var pool, out var rejection)) return Problems.Of(rejection);
        return await commands.DrainAsync(context.Who(), pool, body.Drained, context.RequestAborted) is { } refused ? Problems.Of(refused) : await AnswerAsync(reader, pool);
    }

    private static async Task<IResult> AnswerAsync(FleetReader reader, PoolId pool)
    {
        var fleet = await reader.DirectoryAsync();
        return fleet.Pools.Contains(pool) ? TypedResults.Ok(PoolViews.Of(await reader.PoolAsync(pool))) : Problems.NotFound("pool", pool.Value);
    }
}
