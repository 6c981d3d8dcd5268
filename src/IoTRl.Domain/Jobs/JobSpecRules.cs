using System.Collections.Immutable;
using IoTRl.Domain.Agents;

namespace IoTRl.Domain.Jobs;

/// <summary>What a job spec may say. All faults are named at once, each with its place.</summary>
public static class JobSpecRules
{
    private const int MostExecutors = 1000;
    private const int MostWindows = 100;
    private const double MostBudgetUsdPerHour = 1e6;

    /// <summary>Empty for a spec that can be run with these policies and scenarios.</summary>
    public static ImmutableArray<Rejection> Validate(SparkJobSpec spec, IReadOnlySet<string> policies, IReadOnlySet<string> scenarios)
    {
        var faults = ImmutableArray.CreateBuilder<Rejection>();
        if (spec.Id.Value is null) Add(faults, "missing-id", "/id", "the job's id is missing");
        if (spec.Pool.Value is null) Add(faults, "missing-id", "/pool", "the job's pool is missing");
        if (!scenarios.Contains(spec.Scenario)) Add(faults, "unknown-scenario", "/scenario", Unknown("scenario", spec.Scenario, scenarios));
        CheckPolicies(faults, spec.PolicyInForce, spec.PolicyCandidate, policies);
        if (spec.Objective is { TotalSeconds: not (>= JobRanges.LeastObjectiveSeconds and <= JobRanges.MostObjectiveSeconds) })
            Add(faults, "out-of-range", "/objective", "an objective is 1 s to 1 h");
        if (!(spec.ObjectiveShare is >= JobRanges.LeastObjectiveShare and <= 1)) Add(faults, "out-of-range", "/objectiveShare", "the share of records that meet the objective is 0.5 to 1");
        if (spec.Topics.IsDefaultOrEmpty && spec.Gateways is null) Add(faults, "no-load", "/topics", "a job names topics, gateways, or both");
        if (spec.Gateways is { } gateways && !Selects(gateways)) Add(faults, "no-load", "/gateways", "a gateway selector names a prefix, a kind, or ids");
        if (!Enum.IsDefined(spec.Mode)) Add(faults, "unknown-mode", "/mode", "a mode is shadow, act or paused");
        Range(faults, "/coresPerExecutor", spec.CoresPerExecutor, 1, JobRanges.MostCores);
        Range(faults, "/tasksPerBatch", spec.TasksPerBatch, 1, JobRanges.MostTasks);
        if (spec.ExecutorRecordsPerSecond is { } rate && !JobRanges.IsExecutorRate(rate))
            Add(faults, "out-of-range", "/executorRecordsPerSecond", "records/s of one executor are 0.001 to 1e9");
        if (!(spec.ReferenceRecordBytes is >= JobRanges.LeastRecordBytes and <= JobRanges.MostRecordBytes))
            Add(faults, "out-of-range", "/referenceRecordBytes", "the reference record has 1 to 1e8 bytes");
        if (spec.Trigger.TotalSeconds is not (>= JobRanges.LeastTriggerSeconds and <= JobRanges.MostTriggerSeconds)) Add(faults, "out-of-range", "/trigger", "a trigger is 0.1 s to 10 min");
        faults.AddRange(ValidateLimits(spec.Limits));
        return faults.ToImmutable();
    }

    /// <summary>Empty for limits that do not contradict themselves.</summary>
    public static ImmutableArray<Rejection> ValidateLimits(JobLimits limits)
    {
        var faults = ImmutableArray.CreateBuilder<Rejection>();
        Range(faults, "/limits/maxExecutors", limits.MaxExecutors, 1, MostExecutors);
        Range(faults, "/limits/minExecutors", limits.MinExecutors, 0, Math.Max(0, limits.MaxExecutors));
        if (limits.BudgetUsdPerHour is { } budget && !(budget is > 0 and <= MostBudgetUsdPerHour))
            Add(faults, "out-of-range", "/limits/budgetUsdPerHour", "a budget is above 0 and at most 1e6 USD an hour; leave it out for none");
        if (limits.Floors.Length > MostWindows) Add(faults, "too-many", "/limits/floors", Invariant($"at most {MostWindows} floors are allowed"));
        if (limits.Freezes.Length > MostWindows) Add(faults, "too-many", "/limits/freezes", Invariant($"at most {MostWindows} freeze windows are allowed"));
        for (var index = 0; index < limits.Floors.Length; index++)
        {
            var (floor, place) = (limits.Floors[index], Invariant($"/limits/floors/{index}"));
            Range(faults, place + "/minExecutors", floor.MinExecutors, 0, Math.Max(0, limits.MaxExecutors));
            CheckWindow(faults, place, floor.Days, floor.TimeZone);
        }

        for (var index = 0; index < limits.Freezes.Length; index++)
            CheckWindow(faults, Invariant($"/limits/freezes/{index}"), limits.Freezes[index].Days, limits.Freezes[index].TimeZone);
        foreach (var fault in new GuardOptions().With(limits.Guard).Validate())
            faults.Add(fault with { Position = $"/limits/guard/{char.ToLowerInvariant(fault.Position[0])}{fault.Position[1..]}" });
        return faults.ToImmutable();
    }

    /// <summary>Empty where both names are known; a candidate may be null.</summary>
    public static ImmutableArray<Rejection> ValidatePolicies(string inForce, string? candidate, IReadOnlySet<string> policies)
    {
        var faults = ImmutableArray.CreateBuilder<Rejection>();
        CheckPolicies(faults, inForce, candidate, policies);
        return faults.ToImmutable();
    }

    private static void CheckPolicies(ImmutableArray<Rejection>.Builder faults, string inForce, string? candidate, IReadOnlySet<string> policies)
    {
        if (!policies.Contains(inForce)) Add(faults, "unknown-policy", "/policyInForce", Unknown("policy", inForce, policies));
        if (candidate is not null && !policies.Contains(candidate)) Add(faults, "unknown-policy", "/policyCandidate", Unknown("policy", candidate, policies));
    }

    private static void CheckWindow(ImmutableArray<Rejection>.Builder faults, string place, WeekDays days, string timeZone)
    {
        if (days == WeekDays.None || (days & ~WeekDays.All) != 0) Add(faults, "no-days", place + "/days", "a window names at least one day of the week");
        if (timeZone.Length == 0 || JobSchedule.IsKnownTimeZone(timeZone)) return;
        Add(faults, "unknown-time-zone", place + "/timeZone", $"'{timeZone}' is no time zone of this machine; use an IANA name such as Europe/Berlin");
    }

    private static void Range(ImmutableArray<Rejection>.Builder faults, string place, int value, int least, int most)
    {
        if (value < least || value > most) Add(faults, "out-of-range", place, Invariant($"{value} is not within {least} to {most}"));
    }

    private static bool Selects(GatewaySelector selector) =>
        selector.Prefix is { Length: > 0 } || selector.Kind is { Length: > 0 } || !selector.Ids.IsDefaultOrEmpty;

    private static string Unknown(string role, string name, IReadOnlySet<string> known) =>
        $"'{name}' is no {role}; known are {string.Join(", ", known.Order(StringComparer.Ordinal))}";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static void Add(ImmutableArray<Rejection>.Builder faults, string reason, string place, string message) =>
        faults.Add(Rejection.Of(reason, message, place));
}
