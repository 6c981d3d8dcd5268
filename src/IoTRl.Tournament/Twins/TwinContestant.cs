using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Networks;
using IoTRl.Domain.Policies;
using IoTRl.Tournament.Bounds;

namespace IoTRl.Tournament.Twins;

/// <summary>Who plays: a policy with the settings of its knobs, or a yardstick, which is given the window.</summary>
public sealed class TwinContestant
{
    private static readonly ImmutableArray<string> Rivals = ["fixed", "hpa", "keda-lag", "spark-streaming-dra", "ds2", "ds2-fast", "holt-winters"];
    private static readonly ImmutableArray<string> StrongRivals = ["peak-window", "seasonal-quantile", "cron", "mpc"];

    /// <summary>Places of the knob of a policy that is conditioned on the weights.</summary>
    internal static readonly ImmutableArray<double> Cautions = [4, 9, 20, 36, 64, 1.1 * LambdaRule.Most, 1.2 * LambdaRule.Most, 1.35 * LambdaRule.Most, 1.5 * LambdaRule.Most, 1.75 * LambdaRule.Most, 2 * LambdaRule.Most];

    private static readonly ImmutableArray<string> Learned = ["forecast-rule", "ppo"];

    private readonly Func<KnobSetting, WindowScene, IScalingPolicy> _create;

    private TwinContestant(string name, ContestantTrack track, ImmutableArray<KnobSetting> settings, Func<KnobSetting, WindowScene, IScalingPolicy> create) =>
        (Name, Track, Settings, _create) = (name, track, settings, create);

    public string Name { get; }

    public ContestantTrack Track { get; }

    /// <summary>Fingerprint of the network that decides: the first 16 hexadecimal digits of its file's SHA-256; null for a rule.</summary>
    public string? Snapshot { get; private init; }

    /// <summary>Places of its knobs, windows one after the other, each from bold to cautious.</summary>
    public ImmutableArray<KnobSetting> Settings { get; }

    /// <summary>All analytic policies, the network that ships, and the planner.</summary>
    /// <param name="mostExecutors">Largest size of <c>fixed</c>, 1..1000.</param>
    /// <param name="options">What the policies are made of besides their knobs; null for the defaults.</param>
    public static ImmutableArray<TwinContestant> BuiltIn(int mostExecutors, ScalingPolicyOptions? options = null)
    {
        var chosen = options ?? new();
        var prices = new PlannerOptions().LatePrices;
        return
        [
            .. PolicyKnobs.Of(chosen, mostExecutors).Select(knob => knob.Policy == "cron" ? Cron(knob, chosen, mostExecutors) : Of(knob)),
            Trained(PpoPolicy.Shipped, chosen).TryGet(out var ppo, out var rejection) ? ppo : throw new InvalidOperationException(rejection.ToString()),
            new("planner", ContestantTrack.Yardstick, [.. prices.Select(price => new KnobSetting(price))], (setting, scene) => new Planner(new PlannerOptions().WithCaution(setting.Caution)).Plan(scene.Known, setting.Caution)),
        ];
    }

    /// <summary>A network that was trained on the twin; its knob is Lambda, the exchange rate of lateness for money, and beyond the highest a head-room (<see cref="ConditionedPolicy"/>).</summary>
    /// <param name="snapshot">Of a policy that corrects a rule.</param>
    /// <param name="options">What the rule is made of; null for the defaults.</param>
    public static Parsed<TwinContestant> Trained(PolicySnapshot snapshot, ScalingPolicyOptions? options = null)
    {
        if (!PpoPolicy.Create(snapshot, new ScalingPolicyCatalog(ScalingPolicyCatalog.Analytic(options))).TryGet(out var policy, out var rejection)) return rejection;
        var knob = new PolicyKnob(policy.Name, new PolicyAxis { Name = "Lambda, above 64 head-room x 64", Default = Cautions[2], Grid = Cautions }, caution => new ConditionedPolicy(policy, caution));
        return new TwinContestant(knob.Policy, ContestantTrack.Learned, SettingsOf(knob), (setting, _) => knob.Create(setting.Caution)) { Snapshot = snapshot.File.Fingerprint };
    }

    /// <summary>Who is told the window, as the planner is: a yardstick.</summary>
    internal static TwinContestant Knowing(string name, ImmutableArray<KnobSetting> settings, Func<KnobSetting, WindowScene, IScalingPolicy> create) =>
        new(name, ContestantTrack.Yardstick, settings, create);

    /// <summary>A policy of one's own. What it is given of a window is its observations, one after the other.</summary>
    /// <param name="knob">Its knobs; called from several threads at once.</param>
    /// <param name="track">Where it stands; null for the side of the policy of that name, ours where there is none.</param>
    /// <exception cref="ArgumentException">The yardstick's track.</exception>
    public static TwinContestant Of(PolicyKnob knob, ContestantTrack? track = null)
    {
        ArgumentNullException.ThrowIfNull(knob);
        if (track == ContestantTrack.Yardstick) throw new ArgumentException("A policy of one's own is not told the future: it is no yardstick.", nameof(track));
        return new(knob.Policy, track ?? TrackOf(knob.Policy), SettingsOf(knob), (setting, _) => knob.Create(setting.Caution, setting.Window));
    }

    /// <summary>The policy with this setting, for one window.</summary>
    internal IScalingPolicy Create(KnobSetting setting, WindowScene scene) => _create(setting, scene);

    // Its floors are what somebody who knows the site's schedule would write down; where there is no schedule it has none.
    private static TwinContestant Cron(PolicyKnob knob, ScalingPolicyOptions options, int mostExecutors) => new(
        knob.Policy, TrackOf(knob.Policy), SettingsOf(knob),
        (setting, scene) => PolicyKnobs.Of(options with { Cron = options.Cron with { Floors = scene.Floors() } }, mostExecutors).Single(other => other.Policy == knob.Policy).Create(setting.Caution));

    private static ImmutableArray<KnobSetting> SettingsOf(PolicyKnob knob) => knob.Window is { } windows
        ? [.. windows.Grid.SelectMany(window => knob.Caution.Grid.Select(caution => new KnobSetting(caution, window)))]
        : [.. knob.Caution.Grid.Select(caution => new KnobSetting(caution))];

    private static ContestantTrack TrackOf(string policy) => policy switch
    {
        _ when Rivals.Contains(policy) => ContestantTrack.Rival,
        _ when StrongRivals.Contains(policy) => ContestantTrack.StrongRival,
        _ when Learned.Contains(policy) => ContestantTrack.Learned,
        "spark-dra" => ContestantTrack.Shown,
        _ => ContestantTrack.Ours,
    };
}
