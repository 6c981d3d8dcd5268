using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Policies;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tournament.Twins;

/// <summary>Which constants are fitted, and on what.</summary>
public sealed record PolicyFitOptions<TOptions>
    where TOptions : class, IPolicyOptions
{
    /// <summary>The rule.</summary>
    public required FittedRule<TOptions> Rule { get; init; }

    /// <summary>Families whose training windows are played; none of them may be held out.</summary>
    public required ImmutableArray<ILoadFamily> Families { get; init; }

    /// <summary>The same families on other seeds: what was found is scored there too, and nothing is chosen by it.</summary>
    public required ImmutableArray<ILoadFamily> Control { get; init; }

    /// <summary>Size, objective and twin of the job.</summary>
    public required EpisodeOptions Job { get; init; }

    /// <summary>Mean rate of every family as a share of the full capacity, 0.001..2. Default that of a tournament.</summary>
    public double Mean { get; init; } = TwinTournamentOptions.MostMean;

    /// <summary>Late share at which costs are compared, 0..1. Default 1 %.</summary>
    public double LateShare { get; init; } = 0.01;

    /// <summary>Late share that the fitted constants have by themselves, with a head-room of 1, 0..1. Default 0.8 %.</summary>
    public double DefaultLateShare { get; init; } = 0.008;

    /// <summary>Sets of constants that are played at most, 1..100,000. Default 150.</summary>
    public int Evaluations { get; init; } = 150;

    /// <summary>Threads, 1..1024; they change nothing but the time. Default: one a processor.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Every value outside its range; empty when it can be played.</summary>
    public ImmutableArray<Rejection> Validate()
    {
        var faults = new OptionRanges()
            .Check(nameof(Mean), Mean, 0.001, 2)
            .Check(nameof(LateShare), LateShare, 1e-6, 1)
            .Check(nameof(DefaultLateShare), DefaultLateShare, 1e-6, 1)
            .Check(nameof(Evaluations), Evaluations, 1, 100_000)
            .Check(nameof(Threads), Threads, 1, 1024)
            .Include(nameof(Rule), Rule.Start.Validate())
            .ToImmutable()
            .AddRange(Job.Validate());
        return Families.IsDefaultOrEmpty || Families.Any(family => family.IsHeldOut)
            ? faults.Add(Rejection.Of("families", "must be at least one, none of them held out", nameof(Families)))
            : faults;
    }
}
