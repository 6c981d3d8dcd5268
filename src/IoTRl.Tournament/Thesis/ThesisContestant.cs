using System.Collections.Immutable;
using IoTRl.Simulation.Thesis;
using IoTRl.Simulation.Thesis.Policies;

namespace IoTRl.Tournament.Thesis;

/// <summary>One row of the thesis tournament: a policy, or a yardstick that sees what no policy can.</summary>
public sealed class ThesisContestant
{
    private readonly Func<Func<ThesisEnvironment, ThesisAction>> _begin;

    private ThesisContestant(string name, bool isYardstick, Func<Func<ThesisEnvironment, ThesisAction>> begin) =>
        (Name, IsYardstick, _begin) = (name, isYardstick, begin);

    /// <summary>The thesis' rivals, two rules that need no learning, and the two bounds. The last sees each step's shuffle before it acts.</summary>
    public static ImmutableArray<ThesisContestant> BuiltIn { get; } =
    [
        Of(() => ThesisConstantPolicy.Fixed),
        Of(() => new ThesisDexterPolicy()),
        Of(() => new ThesisSeerPolicy()),
        Of(() => ThesisConstantPolicy.Constant),
        Of(() => new ThesisOneLinePolicy()),
        Of(() => new ThesisVisibleBoundPolicy()),
        new("bound", isYardstick: true, () => environment => ThesisBound.Cheapest(environment.Coming.Workload, environment.Coming.ShuffleMb)),
    ];

    public string Name { get; }

    /// <summary>Whether it sees what no policy can.</summary>
    public bool IsYardstick { get; }

    /// <summary>A policy that is given the observation and nothing else.</summary>
    /// <param name="begin">Makes it for one episode; called from several threads at once.</param>
    public static ThesisContestant Of(Func<IThesisPolicy> begin)
    {
        ArgumentNullException.ThrowIfNull(begin);
        return new(begin().Name, isYardstick: false, () =>
        {
            var policy = begin();
            return environment => policy.Decide(environment.Observation);
        });
    }

    /// <summary>Its choice of actions for one episode.</summary>
    internal Func<ThesisEnvironment, ThesisAction> Begin() => _begin();
}
