using IoTRl.Domain;
using IoTRl.Grains.Rest;
using IoTRl.Ingestion.Telemetry;
using IoTRl.Silo.Fleet;
using IoTRl.Silo.Security;

namespace IoTRl.Silo.Api;

/// <summary><c>/telemetry</c> and <c>/signals</c>: what devices without MQTT send. A json array is a batch, judged item by item; anything else is one item.</summary>
internal static class TelemetryEndpoints
{
    public static void MapTelemetry(this RouteGroupBuilder api)
    {
        var devices = api.MapGroup("").WithTags("devices").RequireAuthorization(nameof(Role.Operator));
        devices.MapPost("/telemetry", (HttpContext context, ITelemetryEntrance entrance) => TakeAsync(context, entrance, IncomingMessage.Reading))
            .Produces<TelemetryAnswer>(202).ProducesProblem(400).ProducesProblem(413).ProducesProblem(503)
            .WithSummary("A reading, or an array of readings; each item is accepted, refused with its reason, or failed and to be sent again");
        devices.MapPost("/signals", (HttpContext context, ITelemetryEntrance entrance) => TakeAsync(context, entrance, IncomingMessage.Signal))
            .Produces<TelemetryAnswer>(202).ProducesProblem(400).ProducesProblem(413).ProducesProblem(503)
            .WithSummary("A gateway's signal, or an array of them; each item is accepted, refused with its reason, or failed and to be sent again");
    }

    private static async Task<IResult> TakeAsync(HttpContext context, ITelemetryEntrance entrance, Func<ReadOnlyMemory<byte>, string?, IncomingMessage> message)
    {
        var body = await RequestBody.ReadAsync(context.Request, context.RequestAborted);
        var isJson = context.Request.HasJsonContentType();
        var contentType = isJson ? "application/json" : context.Request.ContentType;
        var parsed = isJson ? TelemetryItems.Of(body) : new List<ReadOnlyMemory<byte>> { body };
        if (!parsed.TryGet(out var items, out var rejection)) return Problems.Of(rejection);

        var outcomes = await BoundedFanOut.AskAsync(items, item => AcceptAsync(entrance, message(item, contentType), context.RequestAborted));
        return TelemetryAnswers.ToResult(TelemetryAnswers.Of(outcomes));
    }

    // The item's boundary: whatever fails, the answer says what became of each of the others.
    private static async Task<ItemOutcome> AcceptAsync(ITelemetryEntrance entrance, IncomingMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return new(await entrance.AcceptAsync(message, cancellationToken));
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Logged where the entrance counts it.
            return new(Rejection.Of("part-away", "a part that this needs did not answer: send this item again"), MaySendAgain: true);
        }
    }
}
