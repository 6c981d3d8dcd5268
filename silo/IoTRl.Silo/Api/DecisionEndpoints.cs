using System.Collections.Immutable;
using System.Globalization;
using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Grains.Rest;
using IoTRl.Silo.Fleet;

namespace IoTRl.Silo.Api;

/// <summary>Decisions of one job by sequence, and of the fleet by a cursor; without a beginning, the newest.</summary>
internal static class DecisionEndpoints
{
    private const int Kept = 1_000;
    private const int FirstBack = 20;

    public static void MapDecisions(this RouteGroupBuilder api)
    {
        api.MapGet("/jobs/{id}/decisions", OfJobAsync).WithTags("decisions").Produces<DecisionPage>().ProducesProblem(404)
            .WithSummary("Decisions of a job after the sequence 'since', oldest first; without it the newest");
        api.MapGet("/decisions", OfFleetAsync).WithTags("decisions").Produces<DecisionPage>().ProducesProblem(400).ProducesProblem(404)
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

    private static async Task<IResult> OfFleetAsync(FleetReader reader, TimeProvider clock, string? job, string? since, int? limit)
    {
        if (!PageRequest.Limit(limit).TryGet(out var most, out var rejection)) return Problems.Of(rejection);
        DecisionCursor? cursor = null;
        if (since is not null && !DecisionCursor.Parse(since).TryGet(out cursor, out rejection)) return Problems.Of(rejection);
        JobId? only = null;
        if (job is not null)
        {
            if (!JobId.Parse(job, "job").TryGet(out var one, out rejection)) return Problems.Of(rejection);
            only = one;
        }

        // Read before the directory: whatever a job that is not there yet will decide is newer.
        var now = clock.GetUtcNow();
        var jobs = (await reader.DirectoryAsync()).Jobs.Select(each => each.Id).Where(id => only is null || id == only).ToList();
        if (job is not null && jobs.Count == 0) return Problems.NotFound("job", job);
        var perJob = await BoundedFanOut.AskAsync(jobs, id => NewAsync(reader, id, cursor, most));
        var (page, next) = cursor is null ? DecisionMerge.Newest(now, perJob, most) : DecisionMerge.Oldest(cursor, perJob, most);
        return TypedResults.Ok(new DecisionPage { Items = [.. page.Select(DecisionViews.Of)], Next = next.ToString() });
    }

    private static async Task<NewDecisions> NewAsync(FleetReader reader, JobId id, DecisionCursor? cursor, int most)
    {
        if (await reader.JobAsync(id) is not { LastDecision: { } last }) return new(id, 0, []);
        if (cursor is null) return new(id, last.Sequence, await reader.DecisionsAsync(id, last.Sequence - most, most));
        if (cursor.SequenceOf(id) is { } seen)
        {
            // A smaller one is that of a successor, which counts anew.
            if (last.Sequence < seen) seen = 0;
            return new(id, seen, last.Sequence == seen ? [] : await reader.DecisionsAsync(id, seen, most));
        }

        List<JobDecision> newer = [.. (await BackToAsync(reader, id, last.Sequence, cursor.Since)).Where(decision => decision.Time > cursor.Since).Take(most)];
        return new(id, newer.Count > 0 ? newer[0].Sequence - 1 : last.Sequence, newer);
    }

    // Backwards in growing steps, for most want the last few: those are in memory, older ones are read from storage.
    private static async Task<ImmutableArray<JobDecision>> BackToAsync(FleetReader reader, JobId id, long last, DateTimeOffset since)
    {
        long? first = null;
        for (long back = FirstBack; ; back *= 5)
        {
            var read = await reader.DecisionsAsync(id, last - back, Kept);
            if (read.IsEmpty || read[0].Time <= since || read[0].Sequence == first || back >= last) return read;
            first = read[0].Sequence;
        }
    }
}
