using System.Collections.Immutable;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Networks;
using IoTRl.Learning.Environments.Twin;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;
using IoTRl.Tournament.Twins;

namespace IoTRl.Trainer.Ppo;

/// <summary>What a policy costs on the twin at 1 % late records, beside the rule that it corrects, the default policy and the planner, on windows of the known families that no training meets.</summary>
internal static class TwinScore
{
    /// <summary>Name of a policy that is told the future.</summary>
    internal const string FutureName = "ppo, told the future";

    // Windows of each family that knobs are frozen on, and judged.
    private const int Frozen = 2;
    private const int Judged = 6;

    private static readonly ImmutableArray<string> Beside = ["forecast-rule", "tuned"];

    /// <summary>The tournament that tells it.</summary>
    /// <param name="snapshot">The policy, of the task's layout or of <see cref="TwinTask.FutureLayout"/>.</param>
    /// <param name="seed">Of the windows.</param>
    internal static TwinTournamentOptions OptionsOf(PolicySnapshot snapshot, ulong seed)
    {
        var windows = new WindowOptions { Seconds = 5400, Training = Frozen, Judging = Judged, Seed = seed };
        ImmutableArray<ILoadFamily> families = [.. SyntheticFamilies.Training.Select(name => CommandFailure.Require(SyntheticFamily.Create(name, windows)))];
        var builtIn = TwinContestant.BuiltIn(20);
        return new TwinTournamentOptions
        {
            Contestants = [builtIn.Single(contestant => contestant.Name == "planner"), .. builtIn.Where(contestant => Beside.Contains(contestant.Name)), ContestantOf(snapshot)],
            Training = families,
            Judged = families,
            Job = new EpisodeOptions { Scenario = CommandFailure.Require(new ScenarioCatalog().Find("balanced")), ObjectiveSeconds = new TwinTaskOptions().ObjectiveSeconds },
            Mean = TwinTournamentOptions.MostMean,
            Seed = seed,
        };
    }

    /// <summary>Plays it: a row a contestant.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal static ImmutableArray<PolicyScore> Of(TwinTournamentOptions options, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var result = CommandFailure.Require(TwinTournament.Run(options, progress: progress, cancellationToken: cancellationToken));
        return
        [
            .. TwinStatistics.Of(result).Headline.Select(row => new PolicyScore
            {
                Name = $"{row.Name} at 1 % late",
                Count = result.Windows.Length,
                UsdPerHour = row.UsdPerHour.Value,
                VersusPlanner = double.IsFinite(row.VersusPlanner.Value) ? row.VersusPlanner.Value : null,
            }),
        ];
    }

    private static TwinContestant ContestantOf(PolicySnapshot snapshot) => snapshot.Layout != TwinTask.FutureLayout
        ? CommandFailure.Require(TwinContestant.Trained(snapshot))
        : TwinContestant.Knowing(
            FutureName, [.. TwinContestant.Cautions.Where(caution => caution <= LambdaRule.Most).Select(lambda => new KnobSetting(lambda))],
            (setting, scene) => new FuturePolicy(snapshot, scene.Tape, scene.Options, setting.Caution));
}
