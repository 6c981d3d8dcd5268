using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tournament.Twins;

/// <summary>What a tournament on the twin plays.</summary>
public sealed record TwinTournamentOptions
{
    /// <summary>Who plays.</summary>
    public required ImmutableArray<TwinContestant> Contestants { get; init; }

    /// <summary>Families on whose training windows knobs are frozen; none of them may be held out.</summary>
    public required ImmutableArray<ILoadFamily> Training { get; init; }

    /// <summary>Families on whose judging windows all are judged.</summary>
    public required ImmutableArray<ILoadFamily> Judged { get; init; }

    /// <summary>Size, objective and twin of the job.</summary>
    public required EpisodeOptions Job { get; init; }

    /// <summary>
    /// Mean that no load goes beyond unasked, as a share of the full capacity: higher ones leave so little above their peaks that nobody comes to 1 % late, the planner included,
    /// and there is nothing to compare.
    /// </summary>
    public const double MostMean = 0.2;

    /// <summary>
    /// Mean rate of every family as a share of the full capacity; null (default) for <see cref="MostMean"/>, and less where all executors would not carry that
    /// (<see cref="PoolScale"/>).
    /// </summary>
    public double? Mean { get; init; }

    /// <summary>How loads come, what goes wrong, which guard.</summary>
    public TwinVariant Variant { get; init; } = new();

    /// <summary>What is played besides, on the first windows of the training families' judging part.</summary>
    public ImmutableArray<TwinSweep> Sweeps { get; init; } = [];

    /// <summary>Windows a family of a sweep, 1..10,000. Default 5.</summary>
    public int SweepWindows { get; init; } = 5;

    /// <summary>Late share at which costs are compared, 0..1. Default 1 %.</summary>
    public double LateShare { get; init; } = 0.01;

    /// <summary>Late share that a frozen knob has to reach on the training part, 0..1. Default 0.8 %: what is judged is a little further from it.</summary>
    public double TrainingLateShare { get; init; } = 0.008;

    /// <summary>Draws of the bootstrap, 100..100,000. Default 1000.</summary>
    public int Draws { get; init; } = 1000;

    /// <summary>Seed of the bootstrap. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads, 1..1024; they change nothing but the time. Default: one a processor.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How long a contestant may take over one window before it counts as hanging, 1 ms..1 day. Default 60 s: a thousand times what the slowest takes.</summary>
    public TimeSpan EpisodeLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Every value outside its range; empty when it can be played.</summary>
    public ImmutableArray<Rejection> Validate()
    {
        var faults = ImmutableArray.CreateBuilder<Rejection>();
        faults.AddRange(Job.Validate());
        faults.AddRange(Variant.Edge.Validate());
        faults.AddRange(Variant.Faults.Validate());
        faults.AddRange(Variant.Guard.Validate());
        foreach (var point in Sweeps.SelectMany(sweep => sweep.Points))
        {
            faults.AddRange(point.Edge.Validate());
            faults.AddRange(point.Faults.Validate());
            faults.AddRange(point.Guard.Validate());
            faults.AddRange(point.Change(Job.Twin).Validate());
        }

        var ranges = new OptionRanges()
            .Check(nameof(SweepWindows), SweepWindows, 1, 10_000)
            .Check(nameof(LateShare), LateShare, 1e-6, 1)
            .Check(nameof(TrainingLateShare), TrainingLateShare, 1e-6, 1)
            .Check(nameof(Draws), Draws, 100, 100_000)
            .Check(nameof(Threads), Threads, 1, 1024)
            .Check(nameof(EpisodeLimit), EpisodeLimit.TotalSeconds, 0.001, 86_400);
        if (Mean is { } mean) ranges = ranges.Check(nameof(Mean), mean, 0.001, 2);
        faults.AddRange(ranges.ToImmutable());
        if (Variant.Change(Job.Twin).ColdStart.LeastSeconds < EpisodeOptions.IntervalSeconds)
            faults.Add(Rejection.Of("cold-start", FormattableString.Invariant($"must take {EpisodeOptions.IntervalSeconds} s or more: the bound counts in control intervals"), nameof(Job)));
        if (Contestants.IsDefaultOrEmpty || Contestants.Any(contestant => contestant.Settings.IsEmpty) || Contestants.DistinctBy(contestant => contestant.Name).Count() != Contestants.Length)
            faults.Add(Rejection.Of("contestants", "must be at least one, each name once, each with a setting", nameof(Contestants)));
        if (!ArePlayable(Training, WindowPart.Training) || Training.Any(family => family.IsHeldOut))
            faults.Add(Rejection.Of("training", "must be at least one family, each once, with windows of whole control intervals, none of them held out", nameof(Training)));
        if (!ArePlayable(Judged, WindowPart.Judging))
            faults.Add(Rejection.Of("judged", "must be at least one family, each once, with windows of whole control intervals", nameof(Judged)));
        if (Sweeps.DistinctBy(sweep => sweep.Name).Count() != Sweeps.Length || Sweeps.Any(sweep => sweep.Points.DistinctBy(point => point.Name).Count() != sweep.Points.Length))
            faults.Add(Rejection.Of("sweeps", "must have names of their own, and so must the points of each", nameof(Sweeps)));
        if (!Sweeps.IsEmpty && !Training.IsDefaultOrEmpty && !ArePlayable(Training, WindowPart.Judging))
            faults.Add(Rejection.Of("sweeps", "need windows for judging of every training family", nameof(Sweeps)));
        return faults.ToImmutable();
    }

    /// <summary>Cost of all executors all the time, USD/h.</summary>
    internal double MostUsdPerHour(TwinVariant variant) => Job.MaxExecutors * variant.Change(Job.Twin).BilledUsdPerExecutorHour;

    private static bool ArePlayable(ImmutableArray<ILoadFamily> families, WindowPart part) =>
        !families.IsDefaultOrEmpty && families.DistinctBy(family => family.Name).Count() == families.Length
        && families.All(family => family.Windows(part) is { IsEmpty: false } windows && windows.All(window => window.Seconds % EpisodeOptions.IntervalSeconds == 0));
}
