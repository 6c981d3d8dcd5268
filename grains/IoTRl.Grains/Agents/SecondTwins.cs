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
/// The twins beside a job: its candidate's, and while the job is in shadow also that of the policy in force. Both begin together, and anew whenever what is compared changes.
/// Mutable, for one thread.
/// </summary>
internal sealed class SecondTwins(ScalingPolicyCatalog policies, SimulatedClusterOptions cluster, GuardOptions guard, TimeSpan dayLength)
{
    private SecondTwinsState _base = new();
    private SecondTwin? _candidate;
    private SecondTwin? _inForce;
    private SecondTwinsState? _restorable;
    private long _specVersion;
    private Scenario? _scenario;

    /// <summary>Takes up a stored state with the next request: only that knows the job.</summary>
    public void Restore(SecondTwinsState state) => _restorable = state;

    public SecondTwinsState Capture() => _restorable ?? _base with { Candidate = _candidate?.Capture(), InForce = _inForce?.Capture() };

    /// <summary>Plays and decides up to this request; scores of the candidate and of the policy in force, null where there is no twin.</summary>
    public (ShadowScore? Candidate, ShadowScore? InForce) Follow(AgentRequest request, Scenario scenario)
    {
        var (spec, observation) = (request.Spec, request.Observation);
        var shadow = spec.Mode == JobMode.Shadow;
        if (spec.PolicyCandidate is null && !shadow)
        {
            (_base, _candidate, _inForce, _restorable) = (new SecondTwinsState(), null, null, null);
            return (null, null);
        }

        var options = Options(request, scenario);
        var comparison = $"{(shadow ? "shadow" : "act")}/{spec.PolicyInForce}/{spec.PolicyCandidate}";
        TakeUp(comparison, options);
        if (_base.Comparison != comparison || Fell(request.Progress))
        {
            Begin(comparison, request, options, shadow);
        }
        else if (_specVersion != request.SpecVersion || _scenario != scenario)
        {
            _candidate?.Reconfigure(options);
            _inForce?.Reconfigure(options);
        }

        (_specVersion, _scenario) = (request.SpecVersion, scenario);
        _candidate?.Follow(request.ArrivalsPerSecond, observation);
        _inForce?.Follow(request.ArrivalsPerSecond, observation);
        var (cost, late) = InForceTotals(request.Progress);
        return (_candidate?.Score(_base.Since, cost, late), _inForce?.Score(_base.Since, cost, late));
    }

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
        stored is not null && policies.TryFind(stored.Policy, out var policy, out _) ? new SecondTwin(policy, options, stored) : null;

    private void Begin(string comparison, AgentRequest request, SimulatedJobOptions options, bool shadow)
    {
        _base = new SecondTwinsState
        {
            Comparison = comparison,
            Since = options.Start,
            CostUsd = request.Progress?.CostUsd.Or(0) ?? 0,
            ArrivedRecords = request.Progress?.ArrivedRecords.Or(0) ?? 0,
            LateRecords = request.Progress?.LateRecords.Or(0) ?? 0,
        };
        _candidate = Begun(request.Spec.PolicyCandidate, options);
        _inForce = shadow ? Begun(request.Spec.PolicyInForce, options) : null;
    }

    private SecondTwin? Begun(string? name, SimulatedJobOptions options) =>
        name is not null && policies.TryFind(name, out var policy, out _) ? new SecondTwin(policy, options) : null;

    private bool Fell(JobProgress? progress) => progress is { ArrivedRecords.IsKnown: true } && progress.ArrivedRecords.Value < _base.ArrivedRecords;

    private (double CostUsd, double LateShare) InForceTotals(JobProgress? progress)
    {
        if (_inForce is { } twin) return (twin.Totals.CostUsd, twin.Totals.LateShare);
        if (progress is null) return (0, 0);
        var arrived = progress.ArrivedRecords.Or(0) - _base.ArrivedRecords;
        var late = progress.LateRecords.Or(0) - _base.LateRecords;
        return (Math.Max(0, progress.CostUsd.Or(0) - _base.CostUsd), arrived > 0 ? Math.Clamp(late / arrived, 0, 1) : 0);
    }

    private SimulatedJobOptions Options(AgentRequest request, Scenario scenario)
    {
        var (spec, observation) = (request.Spec, request.Observation);
        return new SimulatedJobOptions
        {
            Spec = spec.ExecutorRecordsPerSecond is null && observation.ExecutorRecordsPerSecond is { IsKnown: true } rate
                ? spec with { ExecutorRecordsPerSecond = rate.Value }
                : spec,
            Scenario = scenario,
            Seed = cluster.SeedOf(spec.Pool.Value, spec.Id.Value),
            Start = DateTimeOffset.FromUnixTimeSeconds(observation.Time.ToUnixTimeSeconds()),
            FirstSecond = observation.Time.ToUnixTimeSeconds(),
            InitialExecutors = observation.ExecutorsUnknown ? observation.Target : observation.Running,
            DayLength = dayLength,
            Guard = guard,
            Twin = cluster.Twin,
            Quotas = new PoolQuotas { MaxExecutors = observation.QuotaExecutors },
        };
    }
}
