using System.Collections.Immutable;
using IoTRl.Domain.Networks;
using IoTRl.Learning.Environments;
using IoTRl.Learning.Environments.Twin;
using IoTRl.Learning.Rollouts;
using IoTRl.Simulation.Thesis;
using IoTRl.Simulation.Thesis.Policies;
using IoTRl.Tournament.Thesis;

namespace IoTRl.Trainer.Ppo;

/// <summary>What a trained policy makes of episodes that no training meets, choosing the likeliest action.</summary>
internal sealed record PolicyScore
{
    private const int Episodes = 200;

    // Trainings have small seeds, and draw those of their episodes from all 64-bit numbers.
    private const ulong Seed = 1_000_003;

    /// <summary>What was played, such as a scenario.</summary>
    public required string Name { get; init; }

    /// <summary>Episodes.</summary>
    public required int Count { get; init; }

    /// <summary>Mean undiscounted return; null where the rows are the thesis tournament's, which counts none.</summary>
    public double? Return { get; init; }

    /// <summary>Steps that broke the objective, per cent; null where there is none.</summary>
    public double? ViolationsPercent { get; init; }

    /// <summary>Mean cost of an episode, in the environment's own unit; null where there is none.</summary>
    public double? Cost { get; init; }

    /// <summary>What it costs on the twin at 1 % late records, USD/h, that of all executors where it never comes so low; null elsewhere.</summary>
    public double? UsdPerHour { get; init; }

    /// <summary>USD/h / that of the planner, which knows the future; null where there is none.</summary>
    public double? VersusPlanner { get; init; }

    /// <summary>Mean executors; null where there are none.</summary>
    public double? Executors { get; init; }

    /// <summary>On the thesis environment, its tournament: seeds 0 to 199 with drawn scenarios, and each scenario on the same seeds; on the twin, one of its tournaments; elsewhere 200 episodes.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="environment">What it was trained on.</param>
    /// <param name="progress">Is told the share that is played.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ImmutableArray<PolicyScore> Of(SafetensorsFile policy, IDiscreteEnvironment environment, IProgress<double> progress, CancellationToken cancellationToken)
    {
        if (environment is ThesisTask) return OfThesis(policy, progress, cancellationToken);
        var snapshot = CommandFailure.Require(PolicySnapshot.Read(policy.ToBytes(), environment.Layout, environment.Features));
        if (environment is TwinTask) return TwinScore.Of(TwinScore.OptionsOf(snapshot, Seed), progress, cancellationToken);
        var episodes = GreedyEvaluation.Run(snapshot, environment, Episodes, Seed, cancellationToken);
        return
        [
            new()
            {
                Name = environment.Layout,
                Count = Episodes,
                Return = episodes.Average(episode => episode.Return),
                Cost = episodes.Average(episode => episode.Cost),
                ViolationsPercent = 100 * episodes.Average(episode => episode.Violations),
            },
        ];
    }

    private static ImmutableArray<PolicyScore> OfThesis(SafetensorsFile policy, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var snapshot = CommandFailure.Require(ThesisPpoPolicy.Read(policy.ToBytes()));
        var scores = ImmutableArray.CreateBuilder<PolicyScore>();
        foreach (var scenario in ThesisScenario.All.Cast<ThesisScenario?>().Prepend(null))
        {
            var options = new ThesisTournamentOptions { Seeds = Episodes, Scenario = scenario, Contestants = [ThesisContestant.Of(() => new ThesisPpoPolicy(snapshot))] };
            var standing = ThesisTournament.Run(options, cancellationToken: cancellationToken).Standings[0];
            scores.Add(new()
            {
                Name = scenario?.Name ?? "drawn by each seed",
                Count = Episodes,
                ViolationsPercent = standing.ViolationsPercent.Mean,
                Cost = standing.Cost.Mean,
                Executors = standing.ExecutorsMean.Mean,
            });
            progress.Report((double)scores.Count / (1 + ThesisScenario.All.Length));
        }

        return scores.ToImmutable();
    }
}
