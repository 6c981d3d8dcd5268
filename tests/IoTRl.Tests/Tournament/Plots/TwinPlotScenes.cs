using IoTRl.Domain.Policies;
using IoTRl.Tournament.Loads;
using IoTRl.Tournament.Twins;
using static IoTRl.Tests.Tournament.Loads.LoadScenes;

namespace IoTRl.Tests.Tournament.Plots;

/// <summary>Small tournaments that the tests of figures share.</summary>
internal static class TwinPlotScenes
{
    internal static readonly TwinSweep Lead = new()
    {
        Name = "lead",
        Axis = "lead, s",
        Contestants = ["ds2", "tuned"],
        Points = [.. new[] { 0, 20, 60 }.Select(seconds => new TwinVariant { Name = FormattableString.Invariant($"{seconds} s"), Edge = new EdgeOptions { LeadSeconds = seconds } })],
    };

    internal static readonly TwinSweep Edge = new()
    {
        Name = "edge",
        Axis = "edge signal",
        Contestants = ["ds2", "tuned"],
        Points = [new TwinVariant { Name = "with" }, new TwinVariant { Name = "without", Edge = new EdgeOptions { Signals = false } }],
    };

    /// <summary>Each track, two families, and a sweep of each kind of axis.</summary>
    internal static readonly Lazy<TwinTournamentResult> Played = new(() => Play(
        Options(["fixed", "ds2", "peak-window", "tuned", "planner"], ["diurnal", "bursty"], Short) with { Sweeps = [Lead, Edge] }));

    /// <summary>One executor, which is late most of the time, on one window.</summary>
    internal static readonly Lazy<TwinTournamentResult> NobodyReaches = new(() => Play(Options([], ["diurnal"], Short with { Judging = 1, Training = 1 }) with
    {
        Contestants = [TwinContestant.Of(OfSize(1))],
        Sweeps = [Lead with { Contestants = ["fixed"] }],
    }));

    internal static PolicyKnob OfSize(int executors) => new(
        "fixed", new() { Name = "executors", Default = executors, Grid = [executors] }, size => new FixedPolicy(new FixedPolicyOptions { Executors = (int)size }));

    internal static TwinTournamentOptions Options(string[] contestants, string[] families, WindowOptions windows)
    {
        ILoadFamily[] judged = [.. families.Select(family => Require(SyntheticFamily.Create(family, windows)))];
        return new TwinTournamentOptions
        {
            Contestants = [.. TwinContestant.BuiltIn(Job.MaxExecutors).Where(contestant => contestants.Contains(contestant.Name))],
            Training = [.. judged],
            Judged = [.. judged],
            Job = Job,
            Mean = 0.35,
            SweepWindows = 1,
            Draws = 100,
            Threads = 1,
        };
    }

    internal static TwinTournamentResult Play(TwinTournamentOptions options) => Require(TwinTournament.Run(options));
}
