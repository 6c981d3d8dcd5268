using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using IoTRl.Grains.Rest;
using IoTRl.Silo.Fleet;

namespace IoTRl.Silo.Api;

/// <summary><c>/events</c>: decisions and changes of state as they happen, as server-sent events <c>decision</c> and <c>state</c>; <c>lost</c> while the fleet
/// cannot be read, and <c>ping</c> so that a broken connection is noticed.</summary>
internal static class EventEndpoints
{
    private const int FramesBetweenPings = 10;

    public static void MapEvents(this RouteGroupBuilder api) =>
        api.MapGet("/events", (FleetFeed feed, string? job, CancellationToken cancellationToken) => TypedResults.ServerSentEvents(EventsAsync(feed, job, cancellationToken)))
            .WithTags("events").WithSummary("Server-sent events: decision, state, lost, ping");

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(FleetFeed feed, string? job, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var frames = 0;
        await foreach (var frame in feed.WatchAsync(cancellationToken))
        {
            if (frame.Lost is { } lost) yield return new(JsonSerializer.Serialize(lost), "lost");
            foreach (var change in frame.Changes.Where(change => job is null || change.Job == job))
                yield return new(JsonSerializer.Serialize(change, RestJsonContext.Default.StateChangeView), "state");
            foreach (var decision in frame.Decisions.Where(decision => job is null || decision.Job.Value == job))
                yield return new(JsonSerializer.Serialize(DecisionViews.Of(decision), RestJsonContext.Default.DecisionView), "decision");
            if (frames++ % FramesBetweenPings == 0) yield return new(JsonSerializer.Serialize(frame.Time), "ping");
        }
    }
}
