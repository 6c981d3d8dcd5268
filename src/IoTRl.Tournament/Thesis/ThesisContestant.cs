using System.Collections.Immutable;
using IoTRl.Simulation.Thesis;
using IoTRl.Simulation.Thesis.Policies;

namespace IoTRl.Tournament.Thesis;

/// <summary>One row of the thesis tournament: a policy, or a yardstick that sees what no policy can.</summary>
public sealed record ThesisContestant
{
    private readonly Func<Func<ThesisEnvironment, ThesisAction>> _begin;

    private ThesisContestant(string name, string description, Func<Func<ThesisEnvironment, ThesisAction>> begin) => (Name, Description, _begin) = (name, description, begin);

    /// <summary>The thesis' rivals, two rules that need no learning, the network that ships, and the two bounds. The last sees each step's shuffle before it acts.</summary>
    public static ImmutableArray<ThesisContestant> BuiltIn { get; } =
    [
        Of(() => ThesisConstantPolicy.Fixed, "the thesis' constant, 15 executors of 4 GB"),
        Of(() => new ThesisDexterPolicy(), "the thesis' reactive rival, by CPU, executors of 4 GB"),
        Of(() => new ThesisSeerPolicy(), "the thesis' predictive rival, coming load / 50, executors of 4 GB"),
        Of(() => ThesisConstantPolicy.Constant, "12 executors of 8 GB, always"),
        Of(() => new ThesisOneLinePolicy(), "one line: coming load x 1.06 / 80, rounded up, executors of 8 GB"),
        Of(ThesisPpoPolicy.PolicyName, () => new ThesisPpoPolicy(ThesisPpoPolicy.Shipped), "a network trained by PPO on other seeds of this environment, conditioned on the weights") with { IsLearned = true },
        Of(() => new ThesisVisibleBoundPolicy(), "the cheapest action that meets the objective whatever the shuffle will be: all that a policy can see") with { IsBound = true },
        new("bound", "the cheapest action that meets the objective, knowing the shuffle too: no policy can", () => environment => ThesisBound.Cheapest(environment.Coming.Workload, environment.Coming.ShuffleMb))
        {
            IsBound = true,
            IsYardstick = true,
        },
    ];

    public string Name { get; }

    /// <summary>What it does, in half a sentence for readers of a report; empty where nobody said.</summary>
    public string Description { get; }

    /// <summary>Whether nobody who sees as much can be cheaper without risking a violation.</summary>
    public bool IsBound { get; init; }

    /// <summary>Whether it was trained, by us.</summary>
    public bool IsLearned { get; init; }

    /// <summary>Whether it sees what no policy can.</summary>
    public bool IsYardstick { get; private init; }

    /// <summary>A policy that is given the observation and nothing else.</summary>
    /// <param name="begin">Makes it for one episode; called from several threads at once.</param>
    /// <param name="description">See <see cref="Description"/>.</param>
    public static ThesisContestant Of(Func<IThesisPolicy> begin, string description = "")
    {
        ArgumentNullException.ThrowIfNull(begin);
        return Of(begin().Name, begin, description);
    }

    // By name, so that nothing is made before it plays: a snapshot that no longer fits stops its own row, not the training that would replace it.
    private static ThesisContestant Of(string name, Func<IThesisPolicy> begin, string description) => new(name, description, () =>
    {
        var policy = begin();
        return environment => policy.Decide(environment.Observation);
    });

    /// <summary>Its choice of actions for one episode.</summary>
    internal Func<ThesisEnvironment, ThesisAction> Begin() => _begin();
}
