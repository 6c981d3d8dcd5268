using IoTRl.Domain;
using IoTRl.Domain.Jobs;
using IoTRl.Grains.Jobs;
using IoTRl.Grains.Rest;
using IoTRl.Silo.Fleet;
using IoTRl.Silo.Security;

namespace IoTRl.Silo.Api;

/// <summary><c>/jobs</c>: read, create, replace, delete, and the four switches. Changes take If-Match.</summary>
internal static class JobEndpoints
{
    public static void MapJobs(this RouteGroupBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("jobs");
        jobs.MapGet("/", ListAsync).Produces<JobPage>().WithSummary("Jobs by id, a page at a time");
        jobs.MapGet("/{id}", ReadAsync).Produces<JobView>().ProducesProblem(404).WithSummary("One job; its ETag is the version of its spec");

        var changes = jobs.MapGroup("").RequireAuthorization(nameof(Role.Operator));
        changes.MapPost("/", CreateAsync).Produces<JobView>(201).ProducesProblem(400).ProducesProblem(409).WithSummary("Create a job; it begins in shadow unless its mode says otherwise");
        Change(changes.MapPut("/{id}", ReplaceAsync), "Replace a job's spec");
        changes.MapDelete("/{id}", DeleteAsync).Produces(204).ProducesProblem(404).ProducesProblem(412).WithSummary("Release a job's executors and forget it");
        Change(changes.MapPut("/{id}/scenario", SetScenarioAsync), "Change the scenario; the next decision uses its weights");
        Change(changes.MapPut("/{id}/mode", SetModeAsync), "shadow, act or paused");
        Change(changes.MapPut("/{id}/limits", SetLimitsAsync), "Change executors' limits, budget, floors and freezes");
        Change(changes.MapPut("/{id}/policy", SetPolicyAsync), "Change the policy in force and its candidate");
    }

    private static void Change(RouteHandlerBuilder endpoint, string summary) =>
        endpoint.Produces<JobView>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(412).WithSummary(summary);

    private static async Task<IResult> ListAsync(FleetReader reader, string? cursor, int? limit)
    {
        if (!PageRequest.Limit(limit).TryGet(out var most, out var rejection)) return Problems.Of(rejection);
        var fleet = await reader.DirectoryAsync();
        var (page, next) = PageRequest.Cut(fleet.Jobs, job => job.Id.Value, cursor, most);
        var jobs = await reader.JobsAsync(page.Select(job => job.Id));
        return TypedResults.Ok(new JobPage { Items = [.. jobs.Select(JobViews.Of)], Next = next });
    }

    private static async Task<IResult> ReadAsync(HttpContext context, FleetReader reader, string id) =>
        JobId.Parse(id, "id").TryGet(out var job, out var rejection) ? await AnswerAsync(context, reader, job) : Problems.Of(rejection);

    private static async Task<IResult> CreateAsync(HttpContext context, JobRequest body, FleetReader reader, FleetCommands commands)
    {
        if (!JobRequests.ToSpec(body).TryGet(out var spec, out var rejection)) return Problems.Of(rejection);
        var change = await commands.CreateAsync(context.Who(), spec, context.RequestAborted);
        if (change.Rejection is { } refused) return Problems.Of(refused);
        if (await reader.JobAsync(spec.Id) is not { } created) return Problems.NotFound("job", spec.Id.Value);
        context.Response.Headers.ETag = EntityTags.Of(created.Version);
        return TypedResults.Created($"/api/v1/jobs/{spec.Id.Value}", JobViews.Of(created));
    }

    private static Task<IResult> ReplaceAsync(HttpContext context, string id, JobRequest body, FleetReader reader, FleetCommands commands) =>
        ChangeAsync(context, reader, id, async (job, version) =>
        {
            if (!JobRequests.ToSpec(body).TryGet(out var spec, out var rejection)) return new() { Rejection = rejection };
            return spec.Id == job
                ? await commands.ReplaceAsync(context.Who(), spec, version, context.RequestAborted)
                : new() { Rejection = Rejection.Of("invalid", $"the body names job '{spec.Id}', the address '{job}'", "/id") };
        });

    private static async Task<IResult> DeleteAsync(HttpContext context, string id, FleetCommands commands)
    {
        if (!JobId.Parse(id, "id").TryGet(out var job, out var rejection)) return Problems.Of(rejection);
        if (!EntityTags.Parse(context.Request.Headers.IfMatch).TryGet(out var expected, out rejection)) return Problems.Of(rejection);
        var change = await commands.DeleteAsync(context.Who(), job, expected.Version, context.RequestAborted);
        return change.Rejection is { } refused ? Problems.Of(refused) : TypedResults.NoContent();
    }

    private static Task<IResult> SetScenarioAsync(HttpContext context, string id, ScenarioChange body, FleetReader reader, FleetCommands commands) =>
        ChangeAsync(context, reader, id, (job, version) => commands.SetScenarioAsync(context.Who(), job, body.Scenario, version, context.RequestAborted));

    private static Task<IResult> SetModeAsync(HttpContext context, string id, ModeChange body, FleetReader reader, FleetCommands commands) =>
        ChangeAsync(context, reader, id, async (job, version) => Words.TryParse<JobMode>(body.Mode, out var mode)
            ? await commands.SetModeAsync(context.Who(), job, mode, version, context.RequestAborted)
            : new() { Rejection = JobRequests.BadMode(body.Mode) });

    private static Task<IResult> SetLimitsAsync(HttpContext context, string id, LimitsView body, FleetReader reader, FleetCommands commands) =>
        ChangeAsync(context, reader, id, async (job, version) => JobLimitsViews.ToLimits(body, "").TryGet(out var limits, out var rejection)
            ? await commands.SetLimitsAsync(context.Who(), job, limits, version, context.RequestAborted)
            : new() { Rejection = rejection });

    private static Task<IResult> SetPolicyAsync(HttpContext context, string id, PolicyChoiceView body, FleetReader reader, FleetCommands commands) =>
        ChangeAsync(context, reader, id, (job, version) => commands.SetPolicyAsync(context.Who(), job, body.InForce, body.Candidate, version, context.RequestAborted));

    private static async Task<IResult> ChangeAsync(HttpContext context, FleetReader reader, string id, Func<JobId, long?, Task<JobChange>> change)
    {
        if (!JobId.Parse(id, "id").TryGet(out var job, out var rejection)) return Problems.Of(rejection);
        if (!EntityTags.Parse(context.Request.Headers.IfMatch).TryGet(out var expected, out rejection)) return Problems.Of(rejection);
        var made = await change(job, expected.Version);
        return made.Rejection is { } refused ? Problems.Of(refused) : await AnswerAsync(context, reader, job);
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, FleetReader reader, JobId job)
    {
        if (await reader.JobAsync(job) is not { } snapshot) return Problems.NotFound("job", job.Value);
        context.Response.Headers.ETag = EntityTags.Of(snapshot.Version);
        return TypedResults.Ok(JobViews.Of(snapshot));
    }
}
