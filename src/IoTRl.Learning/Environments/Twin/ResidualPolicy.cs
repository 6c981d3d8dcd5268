using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Runs;
using IoTRl.Tournament.Loads;

namespace IoTRl.Learning.Environments.Twin;

/// <summary>
/// Asks for what has been chosen on one stretch of a tape: the need of <c>forecast-rule</c> and a correction, as a learned policy does; the rule follows every decision. And tells
/// what the choice is made from: <c>observation/1</c> with that need, and behind it the <see cref="KnownFuture"/>. For one thread.
/// </summary>
internal sealed class ResidualPolicy : IScalingPolicy
{
    /// <summary>Numbers that it tells.</summary>
    public const int Numbers = ObservationLayout.Length + KnownFuture.Length;

    private readonly LoadTape _tape;
    private readonly DateTimeOffset _start;
    private readonly bool _seesFuture;
    private readonly double[] _slowness;
    private readonly KnownFuture _future = new();
    private readonly ForecastRulePolicy _rule = new(new());

    /// <param name="tape">The load.</param>
    /// <param name="job">The job that plays it; its start lies on the tape.</param>
    /// <param name="seconds">How long it plays.</param>
    /// <param name="seesFuture">Whether what will come stands in place of the forecast.</param>
    public ResidualPolicy(LoadTape tape, SimulatedJobOptions job, int seconds, bool seesFuture)
    {
        (_tape, _start, _seesFuture) = (tape, job.Start, seesFuture);
        _slowness = SlownessSeries.Of(job.EffectiveTwin, job.Seed, job.FirstSecond, seconds + KnownFuture.ReachSeconds);
    }

    /// <summary>The correction of the next decision, 0..12.</summary>
    public int Choice { get; set; } = ResidualAction.Most;

    public string Name => _rule.Name;

    /// <summary>Writes what a choice is made from.</summary>
    /// <param name="observation">Of this job, now.</param>
    /// <param name="numbers">[71], written.</param>
    public void Tell(in JobObservation observation, Span<float> numbers)
    {
        var seen = Seen(observation);
        ObservationLayout.Write(seen with { RuleNeed = _rule.NeedOf(seen) }, numbers);
        var played = (int)Math.Round((seen.Time - _start).TotalSeconds);
        KnownFuture.Write(_tape, SecondOf(seen), 1 / seen.FullRecordsPerSecond.Value, _slowness.AsSpan(played), numbers[ObservationLayout.Length..]);
    }

    public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory)
    {
        var seen = Seen(observation);
        var (ruled, need) = (_rule.Decide(seen, memory), _rule.NeedOf(seen));
        return need.IsKnown ? ruled with { Executors = ResidualAction.Request(seen, need.Value, Choice), Need = Math.Max(0, need.Value + ResidualAction.ResidualOf(Choice)) } : ruled;
    }

    private JobObservation Seen(in JobObservation observation) =>
        _seesFuture ? observation with { TotalForecast = _future.ForecastOf(_tape, SecondOf(observation)) } : observation;

    // Seconds of the tape that have been played.
    private int SecondOf(in JobObservation observation) => (int)Math.Round((observation.Time - _tape.Plan.Start).TotalSeconds);
}
