using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using IoTRl.Domain;
using IoTRl.Grains.Rest;
using IoTRl.Ingestion.Telemetry;
using IoTRl.Silo.Fleet;
using IoTRl.Silo.Security;

namespace IoTRl.Silo.Api;

/// <summary><c>/telemetry</c> and <c>/signals</c>: what devices without MQTT send. A json array is a batch, judged item by item; anything else is one item.</summary>
internal static class TelemetryEndpoints
{
    private const int MostItems = 10_000;

    public static void MapTelemetry(this RouteGroupBuilder api)
    {
        var devices = api.MapGroup("").WithTags("devices").RequireAuthorization(nameof(Role.Operator));
        devices.MapPost("/telemetry", (HttpContext context, ITelemetryEntrance entrance) => TakeAsync(context, entrance, IncomingMessage.Reading))
            .Produces<TelemetryAnswer>(202).WithSummary("A reading, or an array of readings; each item is accepted or refused with its reason");
        devices.MapPost("/signals", (HttpContext context, ITelemetryEntrance entrance) => TakeAsync(context, entrance, IncomingMessage.Signal))
            .Produces<TelemetryAnswer>(202).WithSummary("A gateway's signal, or an array of them; each item is accepted or refused with its reason");
    }

    private static async Task<IResult> TakeAsync(HttpContext context, ITelemetryEntrance entrance, Func<ReadOnlyMemory<byte>, string?, IncomingMessage> message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        await foreach (var chunk in ReadAsync(context.Request, context.RequestAborted)) buffer.Write(chunk.Span);
        var isJson = context.Request.HasJsonContentType();
        var contentType = isJson ? "application/json" : context.Request.ContentType;
        var items = isJson ? Items(buffer.WrittenMemory) : [buffer.WrittenMemory];
        if (items.Count > MostItems)
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-many-items", FormattableString.Invariant($"{items.Count} items in one batch: at most {MostItems}"));

        var answers = await BoundedFanOut.AskAsync(items, item => AcceptAsync(entrance, message(item, contentType), context.RequestAborted));
        return TypedResults.Accepted((string?)null, TelemetryAnswers.Of(answers));
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const int ChunkBytes = 16_384;
        var chunk = new byte[ChunkBytes];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0) yield return chunk.AsMemory(0, read);
    }

    // A body that is no json is one item, which the entrance refuses with its reason.
    private static IReadOnlyList<ReadOnlyMemory<byte>> Items(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Array) return [body];
            return [.. document.RootElement.EnumerateArray().Select(element => (ReadOnlyMemory<byte>)JsonMarshal.GetRawUtf8Value(element).ToArray())];
        }
        catch (JsonException)
        {
            return [body];
        }
    }

    private static async Task<Rejection?> AcceptAsync(ITelemetryEntrance entrance, IncomingMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await entrance.AcceptAsync(message, cancellationToken);
        }
        catch (Exception error) when (error is TimeoutException or OrleansException or StackExchange.Redis.RedisException)
        {
            return Rejection.Of("part-away", "a part that this needs did not answer: send this item again");
        }
    }
}
