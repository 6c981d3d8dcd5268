using System.Text.Json;
using System.Text.Json.Serialization;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Tournament.Loads;
using IoTRl.Tournament.Twins;
using static IoTRl.Tests.Tournament.Loads.LoadScenes;

namespace IoTRl.Tests.Tournament.Twins;

/// <summary>Tournaments of seconds, and policies that a test writes.</summary>
internal static class TwinScenes
{
    internal static readonly WindowOptions Brief = new() { Seconds = 900, HistorySeconds = 900, Training = 2, Judging = 2 };

    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    internal static TwinContestant Ds2 => Named("ds2");

    internal static TwinTournamentOptions Options(params TwinContestant[] contestants)
    {
        var bursty = Family("bursty");
        return new TwinTournamentOptions
        {
            Contestants = [.. contestants],
            Training = [bursty],
            Judged = [bursty, Family("flash-crowd")],
            Job = Job,
            Mean = 0.35,
            Draws = 100,
            Threads = 1,
        };
    }

    internal static ILoadFamily Family(string name, WindowOptions? windows = null) => Require(SyntheticFamily.Create(name, windows ?? Brief));

    internal static TwinContestant Named(string name) => TwinContestant.BuiltIn(20).Single(contestant => contestant.Name == name);

    internal static TwinTournamentResult Run(TwinTournamentOptions options) => Require(TwinTournament.Run(options, cancellationToken: TestContext.Current.CancellationToken));

    /// <summary>A scene as the audit makes it: the first training window of a family.</summary>
    internal static WindowScene Scene(string family = "bursty", WindowOptions? windows = null)
    {
        var source = Family(family, windows);
        return WindowScene.Of(source, source.Windows(WindowPart.Training)[0], Mean, Job, new TwinVariant());
    }

    /// <summary>A contestant of so many settings; the policy is made anew for each window that it meets.</summary>
    internal static TwinContestant Contestant(string name, Func<Func<JobObservation, ScalingDecision>> meet, int settings = 1) => TwinContestant.Of(new PolicyKnob(
        name, new PolicyAxis { Name = "none", Default = 1, Grid = [.. Enumerable.Range(1, settings).Select(setting => (double)setting)] }, _ => new WrittenPolicy(name, meet())));

    /// <summary>One that asks for what the rule says of the number of its decision, from 1.</summary>
    internal static TwinContestant Counting(string name, Func<int, int> executors) => Contestant(name, () =>
    {
        var decision = 0;
        return _ => Ask(executors(++decision));
    });

    internal static ScalingDecision Ask(int executors) => new() { Executors = executors, Need = executors, Basis = DecisionBasis.Forecast };

    /// <summary>Every figure, in text.</summary>
    internal static string Text(TwinTournamentResult result) => InText(new
    {
        result.Families,
        result.Windows,
        result.Standings,
        result.Disqualified,
        result.DualsUsd,
        result.BoundPricesUsd,
        result.Sweeps,
        TwinStatistics.Of(result).Headline,
        TwinStatistics.Of(result).BoundUsdPerHour,
    });

    internal static string Text(TwinTournamentResult result, string contestant) => InText(result.Standings.Single(standing => standing.Name == contestant));

    private static string InText<T>(T value) => JsonSerializer.Serialize(value, Json);

    private sealed class WrittenPolicy(string name, Func<JobObservation, ScalingDecision> decide) : IScalingPolicy
    {
        public string Name => name;

        public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory) => decide(observation);
    }
}
