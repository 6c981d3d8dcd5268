using IoTRl.Domain;
using IoTRl.Domain.Policies;
using IoTRl.Grains.Policies;
using IoTRl.Grains.Rest;
using IoTRl.Silo.Fleet;
using IoTRl.Silo.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IoTRl.Silo.Api;

/// <summary><c>/policies</c>: what jobs may name, and the versions of the learned one. Changes take If-Match; a refused one changes nothing.</summary>
internal static class PolicyEndpoints
{
    public static void MapPolicies(this RouteGroupBuilder api)
    {
        var policies = api.MapGroup("/policies").WithTags("policies");
        policies.MapGet("/", ListAsync).Produces<PolicyPage>().WithSummary("Policies by name, the learned one with its versions");
        policies.MapGet("/{name}", ReadAsync).Produces<PolicyView>().ProducesProblem(404).WithSummary("One policy; its ETag is the revision of its versions");

        var changes = policies.MapGroup("/{name}").RequireAuthorization(nameof(Role.Operator));
        Change(changes.MapPost("/versions", AddAsync).Accepts<byte[]>("application/octet-stream").Produces<PolicyView>(201).ProducesProblem(413), "Add a snapshot (.safetensors) as a candidate; it is checked as a whole first");
        Change(changes.MapPut("/versions/{version:int}/score", ScoreAsync).Produces<PolicyView>(), "Keep how a version did against the one in force");
        Change(changes.MapDelete("/versions/{version:int}", RemoveAsync).Produces<PolicyView>().ProducesProblem(409), "Forget a version that is not in force");
        Change(changes.MapPost("/promote", PromoteAsync).Produces<PolicyView>(), "Put a version in force; jobs that name the policy without a version act by it within one interval");
        Change(changes.MapPost("/rollback", RollBackAsync).Produces<PolicyView>().ProducesProblem(409), "Put the version in force again that was before the present one");
    }

    private static void Change(RouteHandlerBuilder endpoint, string summary) =>
        endpoint.ProducesProblem(400).ProducesProblem(404).ProducesProblem(412).ProducesProblem(503).WithSummary(summary);

    private static async Task<IResult> ListAsync(FleetReader reader, ScalingPolicyCatalog catalog) => TypedResults.Ok(new PolicyPage
    {
        Items = [.. catalog.Names.Select(PolicyViews.Of).Append(PolicyViews.Of(await reader.PolicyRegistryAsync())).OrderBy(policy => policy.Name, StringComparer.Ordinal)],
    });

    private static async Task<IResult> ReadAsync(HttpContext context, FleetReader reader, ScalingPolicyCatalog catalog, string name)
    {
        if (name == PpoPolicy.PolicyName) return Answer(context, await reader.PolicyRegistryAsync());
        return catalog.Names.Contains(name) ? TypedResults.Ok(PolicyViews.Of(name)) : Problems.NotFound("policy", name);
    }

    private static Task<IResult> AddAsync(HttpContext context, string name, FleetCommands commands, ScalingPolicyCatalog catalog) =>
        ChangeAsync(
            context, name, catalog,
            async revision => await commands.AddPolicyAsync(context.Who(), await RequestBody.ReadAsync(context.Request, context.RequestAborted), revision, context.RequestAborted),
            isCreated: true);

    private static Task<IResult> ScoreAsync(HttpContext context, string name, int version, PolicyScoreView body, FleetCommands commands, ScalingPolicyCatalog catalog) =>
        ChangeAsync(context, name, catalog, revision => commands.ScorePolicyAsync(context.Who(), version, PolicyViews.ToScore(body), revision, context.RequestAborted));

    private static Task<IResult> RemoveAsync(HttpContext context, string name, int version, FleetCommands commands, ScalingPolicyCatalog catalog) =>
        ChangeAsync(context, name, catalog, revision => commands.RemovePolicyAsync(context.Who(), version, revision, context.RequestAborted));

    private static Task<IResult> PromoteAsync(HttpContext context, string name, PolicyPromotion body, FleetCommands commands, ScalingPolicyCatalog catalog) =>
        ChangeAsync(context, name, catalog, revision => commands.PromotePolicyAsync(context.Who(), body.Version, revision, context.RequestAborted));

    private static Task<IResult> RollBackAsync(HttpContext context, string name, FleetCommands commands, ScalingPolicyCatalog catalog) =>
        ChangeAsync(context, name, catalog, revision => commands.RollBackPolicyAsync(context.Who(), revision, context.RequestAborted));

    private static async Task<IResult> ChangeAsync(
        HttpContext context, string name, ScalingPolicyCatalog catalog, Func<long?, Task<PolicyRegistryChange>> change, bool isCreated = false)
    {
        if (name != PpoPolicy.PolicyName)
            return catalog.Names.Contains(name) ? Problems.Of(Rejection.Of("not-learned", $"policy '{name}' has no versions; only '{PpoPolicy.PolicyName}' has", "name")) : Problems.NotFound("policy", name);
        if (!EntityTags.Parse(context.Request.Headers.IfMatch).TryGet(out var expected, out var rejection)) return Problems.Of(rejection);
        var made = await change(expected.Version);
        if (made.Rejection is { } refused) return Problems.Of(refused);
        var answer = Answer(context, made.Registry);
        return isCreated ? TypedResults.Created(FormattableString.Invariant($"/api/v1/policies/{name}"), PolicyViews.Of(made.Registry)) : answer;
    }

    private static Ok<PolicyView> Answer(HttpContext context, PolicyRegistrySnapshot registry)
    {
        context.Response.Headers.ETag = EntityTags.Of(registry.Revision);
        return TypedResults.Ok(PolicyViews.Of(registry));
    }
}
