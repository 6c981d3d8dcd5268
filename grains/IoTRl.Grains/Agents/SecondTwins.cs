using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Policies;
using IoTRl.Domain.Pools;
using IoTRl.Grains.Jobs;
using IoTRl.Grains.Pools;
using IoTRl.Simulation.Runs;

namespace IoTRl.Grains.Agents;

/// <summary>
/// The twins beside a job: its candidate's, and while the job is in shadow also that of the policy in force. Both begin together, at a moment of which the job's own
/// totals are known, and anew whenever what is compared changes or a second is missing: a twin must not be spared what the job is billed for.
/// Mutable, for one thread.
/// </summary>
/// <param name="policies">The policy that a name stands for at the moment; null for none.</param>
/// <param name="cluster">How a twin of a job of this fleet behaves.</param>
/// <param name="warmSpares">What its pool keeps warm.</param>
/// <param name="dayLength">Length of the load's day.</param>
internal sealed class SecondTwins(Func<string, IScalingPolicy?> policies, SimulatedClusterOptions cluster, WarmSpareOptions warmSpares, TimeSpan dayLength)
{
    private SecondTwinsState _base = new();
    private SecondTwin? _candidate;
    private SecondTwin? _inForce;
    private SecondTwinsState? _restorable;
    private (long SpecVersion, Scenario Scenario, GuardOptions Guard, int Quota, double? ExecutorRate)? _configured;

    /// <summary>Takes up a stored state with the next request: only that knows the job.</summary>
    public void Restore(SecondTwinsState state) => _restorable = state;

    public SecondTwinsState Capture() => _restorable ?? _base with { Candidate = _candidate?.Capture(), InForce = _inForce?.Capture() };

    /// <summary>Forgets the comparison; the next request begins another.</summary>
    public void Stop() => (_base, _candidate, _inForce, _restorable, _configured) = (new SecondTwinsState(), null, null, null, null);

    /// <summary>
    /// Plays and decides up to this request. The candidate is scored against the job as it ran, or beside a job in shadow against the policy in force on its own twin;
    /// that twin, what the policy in force would have done, against the job as it ran. Null where there is no twin.
    /// </summary>
    public (ShadowScore? Candidate, ShadowScore? WouldHave) Follow(AgentRequest request, Scenario scenario, GuardOptions guard)
    {
        var (spec, observation) = (request.Spec, request.Observation);
        var shadow = spec.Mode == JobMode.Shadow;
        if (spec.PolicyCandidate is null && !shadow)
        {
            Stop();
            return (null, null);
        }

        var options = Options(request, scenario, guard);
        // By what the names stand for: a version that is put in force ends the comparison of the one before it.
        var comparison = $"{(shadow ? "shadow" : "act")}/{NameOf(spec.PolicyInForce)}/{NameOf(spec.PolicyCandidate)}";
        TakeUp(comparison, options);
        if (_base.Comparison == comparison && Second == request.ArrivalsFromSecond && !Fell(request.Progress)) Play(request, options);
        else if (!TryBegin(comparison, request, options, shadow)) return (null, null);
        _configured = Configuration(request, options);
        _candidate?.Decide(observation);
        _inForce?.Decide(observation);
        var (cost, late) = AsItRan(request.Progress);
        var (rivalCost, rivalLate) = _inForce is { } twin ? (Measured.Of(twin.Totals.CostUsd), LateShareOf(twin.Totals)) : (cost, late);
        return (_candidate?.Score(_base.Since, rivalCost, rivalLate), _inForce?.Score(_base.Since, cost, late));
    }

    private long? Second => (_candidate ?? _inForce)?.Second;

    private void TakeUp(string comparison, SimulatedJobOptions options)
    {
        if (_restorable is not { } stored) return;
        _restorable = null;
        if (stored.Comparison != comparison) return;
        _base = stored;
        _candidate = Restored(stored.Candidate, options);
        _inForce = Restored(stored.InForce, options);
    }

    private SecondTwin? Restored(SecondTwinState? stored, SimulatedJobOptions options) =>
        stored is not null && policies(stored.Policy) is { } policy ? new SecondTwin(policy, options, stored) : null;

    private void Play(AgentRequest request, SimulatedJobOptions options)
    {
        // What operator, meta-controller or pool have changed held for the job from the last decision on.
        if (_configured != Configuration(request, options))
        {
            _candidate?.Reconfigure(options);
            _inForce?.Reconfigure(options);
        }

        _candidate?.Play(request.ArrivalsPerSecond);
        _inForce?.Play(request.ArrivalsPerSecond);
    }

    /// <summary>Begins with the second that comes: what has arrived so far is in the totals that the job is compared by. False while those, or the job's size, are unknown.</summary>
    private bool TryBegin(string comparison, AgentRequest request, SimulatedJobOptions options, bool shadow)
    {
        Stop();
        if (request.Progress is not { CostUsd.IsKnown: true, ArrivedRecords.IsKnown: true, LateRecords.IsKnown: true } progress) return false;
        if (request.Observation.ExecutorsUnknown && request.Observation.TargetUnknown) return false;
        _base = new SecondTwinsState
        {
            Comparison = comparison,
            Since = options.Start.ToUniversalTime(),
            CostUsd = progress.CostUsd.Value,
            ArrivedRecords = progress.ArrivedRecords.Value,
            LateRecords = progress.LateRecords.Value,
        };
        _candidate = Begun(request.Spec.PolicyCandidate, options);
        _inForce = shadow ? Begun(request.Spec.PolicyInForce, options) : null;
        return true;
    }

    private SecondTwin? Begun(string? name, SimulatedJobOptions options) =>
        name is not null && policies(name) is { } policy ? new SecondTwin(policy, options) : null;

    private string? NameOf(string? name) => name is null ? null : policies(name)?.Name ?? name;

    private bool Fell(JobProgress? progress) => progress is { ArrivedRecords.IsKnown: true } && progress.ArrivedRecords.Value < _base.ArrivedRecords;

    private (Measured CostUsd, Measured LateShare) AsItRan(JobProgress? progress)
    {
        if (progress is null) return (Measured.Unknown, Measured.Unknown);
        var cost = progress.CostUsd.IsKnown ? Measured.Of(Math.Max(0, progress.CostUsd.Value - _base.CostUsd)) : Measured.Unknown;
        if (!progress.ArrivedRecords.IsKnown || !progress.LateRecords.IsKnown) return (cost, Measured.Unknown);
        var arrived = progress.ArrivedRecords.Value - _base.ArrivedRecords;
        return (cost, arrived > 0 ? Measured.Of(Math.Clamp((progress.LateRecords.Value - _base.LateRecords) / arrived, 0, 1)) : Measured.Unknown);
    }

    private static Measured LateShareOf(SimulatedJobTotals totals) => totals.ArrivedRecords > 0 ? Measured.Of(totals.LateShare) : Measured.Unknown;

    private static (long SpecVersion, Scenario Scenario, GuardOptions Guard, int Quota, double? ExecutorRate) Configuration(AgentRequest request, SimulatedJobOptions options) =>
        (request.SpecVersion, options.Scenario, options.Guard, request.Observation.QuotaExecutors, options.Spec.ExecutorRecordsPerSecond);

    private SimulatedJobOptions Options(AgentRequest request, Scenario scenario, GuardOptions guard)
    {
        var (spec, observation) = (request.Spec, request.Observation);
        var first = request.ArrivalsFromSecond + request.ArrivalsPerSecond.Length;
        var measured = observation.ExecutorRecordsPerSecond.Or(0);
        return new SimulatedJobOptions
        {
            Spec = spec.ExecutorRecordsPerSecond is null && JobRanges.IsExecutorRate(measured) ? spec with { ExecutorRecordsPerSecond = measured } : spec,
            Scenario = scenario,
            Seed = cluster.SeedOf(spec.Pool.Value, spec.Id.Value),
            Start = DateTimeOffset.FromUnixTimeSeconds(first).ToOffset(observation.Time.Offset),
            FirstSecond = first,
            InitialExecutors = observation.ExecutorsUnknown ? observation.Target : observation.Running + observation.Starting,
            DayLength = dayLength,
            Guard = guard,
            Twin = cluster.Twin,
            Quotas = new PoolQuotas { MaxExecutors = observation.QuotaExecutors },
            WarmSpares = warmSpares,
        };
    }
}
