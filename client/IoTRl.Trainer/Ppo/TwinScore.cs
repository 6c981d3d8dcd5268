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
    // Windows of each family that knobs are frozen on, and judged.
    private const int Frozen = 2;
    private const int Judged = 6;

    private static readonly ImmutableArray<string> Beside = ["forecast-rule", "tuned"];

    /// <summary>A row a contestant.</summary>
    /// <param name="snapshot">The policy.</param>
    /// <param name="seesFuture">Whether it is of the layout that does.</param>
    /// <param name="seed">Of the windows.</param>
    internal static ImmutableArray<PolicyScore> Of(PolicySnapshot snapshot, bool seesFuture, ulong seed)
    {
        var windows = new WindowOptions { Seconds = 5400, Training = Frozen, Judging = Judged, Seed = seed };
        ImmutableArray<ILoadFamily> families = [.. SyntheticFamilies.Training.Select(name => CommandFailure.Require(SyntheticFamily.Create(name, windows)))];
        var builtIn = TwinContestant.BuiltIn(20);
        var own = seesFuture
            ? TwinContestant.Knowing("ppo, told the future", [.. TwinContestant.Cautions.Where(caution => caution <= LambdaRule.Most).Select(lambda => new KnobSetting(lambda))], (setting, scene) => new FuturePolicy(snapshot, scene.Tape, scene.Options, setting.Caution))
            : CommandFailure.Require(TwinContestant.Trained(snapshot));
        var options = new TwinTournamentOptions
        {
            Contestants = [builtIn.Single(contestant => contestant.Name == "planner"), .. builtIn.Where(contestant => Beside.Contains(contestant.Name)), own],
            Training = families,
            Judged = families,
            Job = new EpisodeOptions { Scenario = CommandFailure.Require(new ScenarioCatalog().Find("balanced")), ObjectiveSeconds = new TwinTaskOptions().ObjectiveSeconds },
            Mean = TwinTournamentOptions.MostMean,
            Seed = seed,
        };
        var result = CommandFailure.Require(TwinTournament.Run(options));
        return
        [
            .. TwinStatistics.Of(result).Headline.Select(row => new PolicyScore
            {
                Name = $"{row.Name} at 1 % late, USD/h",
                Count = result.Windows.Length,
                Cost = row.UsdPerHour.Value,
                VersusPlanner = double.IsFinite(row.VersusPlanner.Value) ? row.VersusPlanner.Value : null,
            }),
        ];
    }
}
