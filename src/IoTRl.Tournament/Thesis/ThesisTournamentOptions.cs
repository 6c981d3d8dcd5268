using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Simulation.Thesis;

namespace IoTRl.Tournament.Thesis;

/// <summary>What the thesis tournament plays.</summary>
public sealed record ThesisTournamentOptions
{
    /// <summary>Episodes of each contestant, 2..100,000; every contestant meets the same ones. Default 200.</summary>
    public int Seeds { get; init; } = 200;

    /// <summary>Seed of the first; each further is one more. Default 0.</summary>
    public uint FirstSeed { get; init; }

    /// <summary>Steps of an episode, 1..1,000,000. Default 500, as the thesis counts.</summary>
    public int Steps { get; init; } = 500;

    /// <summary>Weights of every episode; null (default) draws one of the four. No rule here looks at them.</summary>
    public ThesisScenario? Scenario { get; init; }

    /// <summary>Rows, in their order; names differ. Default <see cref="ThesisContestant.BuiltIn"/>.</summary>
    public ImmutableArray<ThesisContestant> Contestants { get; init; } = ThesisContestant.BuiltIn;

    /// <summary>Threads, 1..1024; the result is the same for any number. Default one a processor.</summary>
    public int Threads { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 1024);

    /// <summary>Every value outside its range; empty when the tournament can be played.</summary>
    public ImmutableArray<Rejection> Validate()
    {
        var rejections = new OptionRanges()
            .Check("seeds", Seeds, 2, 100_000)
            .Check("first-seed", FirstSeed, 0, (double)uint.MaxValue - Math.Max(0, Seeds - 1))
            .Check("steps", Steps, 1, 1_000_000)
            .Check("threads", Threads, 1, 1024)
            .Include("environment", new ThesisEnvironmentOptions { Scenario = Scenario }.Validate())
            .ToImmutable();
        if (Contestants.IsDefaultOrEmpty) return rejections.Add(Rejection.Of("none", "at least one contestant has to play", "contestants"));
        var twice = Contestants.GroupBy(contestant => contestant.Name, StringComparer.Ordinal).Where(group => group.Count() > 1);
        return [.. rejections, .. twice.Select(group => Rejection.Of("duplicate-name", $"there are several contestants '{group.Key}'", "contestants"))];
    }
}
