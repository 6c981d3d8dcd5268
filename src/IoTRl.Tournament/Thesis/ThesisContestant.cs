using System.Collections.Immutable;
using IoTRl.Simulation.Thesis;
using IoTRl.Simulation.Thesis.Policies;

namespace IoTRl.Tournament.Thesis;

/// <summary>One row of the thesis tournament: a policy, or a yardstick that sees what no policy can.</summary>
public sealed class ThesisContestant
{
    private readonly Func<Func<ThesisEnvironment, ThesisAction>> _begin;

    private ThesisContestant(string name, string description, bool isBound, bool isYardstick, Func<Func<ThesisEnvironment, ThesisAction>> begin) =>
        (Name, Description, IsBound, IsYardstick, _begin) = (name, description, isBound, isYardstick, begin);

    /// <summary>The thesis' rivals, two rules that need no learning, and the two bounds. The last sees each step's shuffle before it acts.</summary>
    public static ImmutableArray<ThesisContestant> BuiltIn { get; } =
    [
        Of(() => ThesisConstantPolicy.Fixed, "the thesis' constant, 15 executors of 4 GB"),
        Of(() => new ThesisDexterPolicy(), "the thesis' reactive rival, by CPU, executors of 4 GB"),
        Of(() => new ThesisSeerPolicy(), "the thesis' predictive rival, coming load / 50, executors of 4 GB"),
        Of(() => ThesisConstantPolicy.Constant, "12 executors of 8 GB, always"),
        Of(() => new ThesisOneLinePolicy(), "one line: coming load x 1.06 / 80, rounded up, executors of 8 GB"),
        Of(() => new ThesisVisibleBoundPolicy(), "the cheapest action that meets the objective whatever the shuffle will be: all that a policy can see", isBound: true),
        new("bound", "the cheapest action that meets the objective, knowing the shuffle too: no policy can", isBound: true, isYardstick: true, () => environment => ThesisBound.Cheapest(environment.Coming.Workload, environment.Coming.ShuffleMb)),
    ];

    public string Name { get; }

    /// <summary>What it does, in half a sentence for readers of a report; empty where nobody said.</summary>
    public string Description { get; }

    /// <summary>Whether nobody who sees as much can be cheaper without risking a violation.</summary>
    public bool IsBound { get; }

    /// <summary>Whether it sees what no policy can.</summary>
    public bool IsYardstick { get; }

    /// <summary>A policy that is given the observation and nothing else.</summary>
    /// <param name="begin">Makes it for one episode; called from several threads at once.</param>
    /// <param name="description">See <see cref="Description"/>.</param>
    /// <param name="isBound">See <see cref="IsBound"/>.</param>
    public static ThesisContestant Of(Func<IThesisPolicy> begin, string description = "", bool isBound = false)
    {
        ArgumentNullException.ThrowIfNull(begin);
        return new(begin().Name, description, isBound, isYardstick: false, () =>
        {
            var policy = begin();
            return environment => policy.Decide(environment.Observation);
        });
    }

    /// <summary>Its choice of actions for one episode.</summary>
    internal Func<ThesisEnvironment, ThesisAction> Begin() => _begin();
}
