using System.Globalization;
using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Grains.Rest;
using IoTRl.Silo.Fleet;

namespace IoTRl.Silo.Api;

/// <summary>Decisions of one job by sequence, and of the fleet by time; without a beginning, the newest.</summary>
internal static class DecisionEndpoints
{
    private const int Kept = 1_000;

    public static void MapDecisions(this RouteGroupBuilder api)
    {
        api.MapGet("/jobs/{id}/decisions", OfJobAsync).WithTags("decisions").Produces<DecisionPage>().ProducesProblem(404)
            .WithSummary("Decisions of a job after the sequence 'since', oldest first; without it the newest");
        api.MapGet("/decisions", OfFleetAsync).WithTags("decisions").Produces<DecisionPage>().ProducesProblem(400)
            .WithSummary("Decisions of the fleet, or of one job, after the time or cursor 'since', oldest first; without it the newest");
    }

    private static async Task<IResult> OfJobAsync(FleetReader reader, string id, string? since, int? limit)
    {
        if (!JobId.Parse(id, "id").TryGet(out var job, out var rejection)) return Problems.Of(rejection);
        if (!PageRequest.Limit(limit).TryGet(out var most, out rejection)) return Problems.Of(rejection);
        if (await reader.JobAsync(job) is not { } snapshot) return Problems.NotFound("job", id);

        var after = (snapshot.LastDecision?.Sequence ?? 0) - most;
        if (since is not null && !long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out after))
            return Problems.Of(Rejection.Of("invalid", $"since is '{since}': expected a sequence number", "since"));
        var decisions = await reader.DecisionsAsync(job, after, most);
        var last = decisions.IsEmpty ? since : decisions[^1].Sequence.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Ok(new DecisionPage { Items = [.. decisions.Select(DecisionViews.Of)], Next = last });
    }

    private static async Task<IResult> OfFleetAsync(FleetReader reader, string? job, string? since, int? limit)
    {
        if (!PageRequest.Limit(limit).TryGet(out var most, out var rejection)) return Problems.Of(rejection);
        DecisionCursor? cursor = null;
        if (since is not null)
        {
            if (!DecisionCursor.Parse(since).TryGet(out var parsed, out rejection)) return Problems.Of(rejection);
            cursor = parsed;
        }

        IEnumerable<JobId> jobs;
        if (job is null) jobs = (await reader.DirectoryAsync()).Jobs.Select(each => each.Id);
        else if (JobId.Parse(job, "job").TryGet(out var one, out rejection)) jobs = [one];
        else return Problems.Of(rejection);

        var perJob = await BoundedFanOut.AskAsync(jobs, id => RecentAsync(reader, id, cursor, most));
        var ordered = perJob.SelectMany(decisions => decisions).OrderBy(each => each.Time).ThenBy(each => each.Job.Value, StringComparer.Ordinal).ThenBy(each => each.Sequence);
        var page = (cursor is null ? ordered.TakeLast(most) : ordered.Take(most)).ToList();
        return TypedResults.Ok(new DecisionPage
        {
            Items = [.. page.Select(DecisionViews.Of)],
            Next = page.Count == 0 ? since : DecisionCursor.After(page[^1]).ToString(),
        });
    }

    private static async Task<IEnumerable<JobDecision>> RecentAsync(FleetReader reader, JobId id, DecisionCursor? cursor, int most)
    {
        if (await reader.JobAsync(id) is not { LastDecision: { } last }) return [];
        if (cursor is null) return await reader.DecisionsAsync(id, last.Sequence - most, most);
        if (!cursor.Value.IsBefore(last)) return [];
        return (await reader.DecisionsAsync(id, 0, Kept)).Where(decision => cursor.Value.IsBefore(decision));
    }
}
