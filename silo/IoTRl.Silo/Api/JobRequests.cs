using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Grains.Rest;

namespace IoTRl.Silo.Api;

/// <summary>What an operator sends, as a spec or a refusal that names the field; and a spec as an operator would send it.</summary>
internal static class JobRequests
{
    private const int MaxTopics = 64;

    public static Parsed<SparkJobSpec> ToSpec(JobRequest request)
    {
        if (!JobId.Parse(request.Id, "/id").TryGet(out var id, out var rejection)) return rejection;
        if (!PoolId.Parse(request.Pool ?? request.Id, "/pool").TryGet(out var pool, out rejection)) return rejection;
        if (!Words.TryParse<JobMode>(request.Mode, out var mode)) return BadMode(request.Mode);
        if (!ToSelector(request.Gateways).TryGet(out var gateways, out rejection)) return rejection;
        if (!JobLimitsViews.ToLimits(request.Limits, "/limits").TryGet(out var limits, out rejection)) return rejection;
        if (BadNumber(request) is { } bad) return bad;

        var defaults = new SparkJobSpec { Id = id, Pool = pool };
        return defaults with
        {
            Scenario = request.Scenario,
            Objective = request.ObjectiveSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            ObjectiveShare = request.ObjectiveShare,
            Topics = [.. request.Topics],
            Gateways = gateways.Selector,
            Limits = limits,
            Mode = mode,
            PolicyInForce = request.Policy?.InForce ?? defaults.PolicyInForce,
            PolicyCandidate = request.Policy?.Candidate,
            CoresPerExecutor = request.CoresPerExecutor,
            TasksPerBatch = request.TasksPerBatch,
            ExecutorRecordsPerSecond = request.ExecutorRecordsPerSecond,
            ReferenceRecordBytes = request.ReferenceRecordBytes,
            Trigger = TimeSpan.FromSeconds(request.TriggerSeconds),
        };
    }

    public static Rejection BadMode(string mode) => Rejection.Of("invalid", $"mode '{mode}' is unknown: expected shadow, act or paused", "/mode");

    public static JobRequest Of(SparkJobSpec spec) => new()
    {
        Id = spec.Id.Value,
        Pool = spec.Pool.Value,
        Scenario = spec.Scenario,
        ObjectiveSeconds = spec.Objective?.TotalSeconds,
        ObjectiveShare = spec.ObjectiveShare,
        Topics = spec.Topics,
        Gateways = spec.Gateways is { } selector ? new() { Prefix = selector.Prefix, Kind = selector.Kind, Ids = [.. selector.Ids.Select(id => id.Value)] } : null,
        Limits = JobLimitsViews.Of(spec.Limits),
        Mode = Words.Of(spec.Mode),
        Policy = new() { InForce = spec.PolicyInForce, Candidate = spec.PolicyCandidate },
        CoresPerExecutor = spec.CoresPerExecutor,
        TasksPerBatch = spec.TasksPerBatch,
        ExecutorRecordsPerSecond = spec.ExecutorRecordsPerSecond,
        ReferenceRecordBytes = spec.ReferenceRecordBytes,
        TriggerSeconds = spec.Trigger.TotalSeconds,
    };

    private static Parsed<SelectorChoice> ToSelector(GatewaySelectorView? view)
    {
        if (view is null) return new SelectorChoice(null);
        var ids = ImmutableArray.CreateBuilder<GatewayId>();
        foreach (var text in view.Ids)
        {
            if (!GatewayId.Parse(text, "/gateways/ids").TryGet(out var id, out var rejection)) return rejection;
            ids.Add(id);
        }

        return string.IsNullOrEmpty(view.Prefix) && string.IsNullOrEmpty(view.Kind) && ids.Count == 0
            ? Rejection.Of("invalid", "gateways name neither prefix, kind nor ids: leave them out for a job with topics only", "/gateways")
            : new SelectorChoice(new() { Prefix = view.Prefix, Kind = view.Kind, Ids = ids.ToImmutable() });
    }

    private static Rejection? BadNumber(JobRequest request)
    {
        if (request.Topics.Count > MaxTopics || request.Topics.Any(string.IsNullOrWhiteSpace)) return Rejection.Of("invalid", $"at most {MaxTopics} topics, each with a name", "/topics");
        return Outside(request.ObjectiveSeconds, JobRanges.LeastObjectiveSeconds, JobRanges.MostObjectiveSeconds, "/objectiveSeconds")
            ?? Outside(request.ObjectiveShare, JobRanges.LeastObjectiveShare, 1, "/objectiveShare")
            ?? Outside(request.CoresPerExecutor, 1, JobRanges.MostCores, "/coresPerExecutor")
            ?? Outside(request.TasksPerBatch, 1, JobRanges.MostTasks, "/tasksPerBatch")
            ?? Outside(request.ExecutorRecordsPerSecond, JobRanges.LeastExecutorRecordsPerSecond, JobRanges.MostExecutorRecordsPerSecond, "/executorRecordsPerSecond")
            ?? Outside(request.ReferenceRecordBytes, JobRanges.LeastRecordBytes, JobRanges.MostRecordBytes, "/referenceRecordBytes")
            ?? Outside(request.TriggerSeconds, JobRanges.LeastTriggerSeconds, JobRanges.MostTriggerSeconds, "/triggerSeconds");
    }

    private static Rejection? Outside(double? value, double least, double most, string position) =>
        value is null || (value >= least && value <= most)
            ? null
            : Rejection.Of("invalid", FormattableString.Invariant($"{value} is outside {least}..{most}"), position);

    private readonly record struct SelectorChoice(GatewaySelector? Selector);
}
