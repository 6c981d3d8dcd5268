using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Networks;
using IoTRl.Learning.Environments;
using IoTRl.Simulation.Thesis;
using IoTRl.Tournament.Thesis;

namespace IoTRl.Trainer.Meta;

/// <summary>
/// What setting weights is worth: constants, the scenario that each episode draws, and what TD3 learned, on the same episodes, none of which any training met. The
/// best constant is chosen on other episodes.
/// </summary>
internal static class MetaAblation
{
    private const int Episodes = 200;
    private const ulong ChoosingSeed = 2_000_003, JudgingSeed = 3_000_017;

    // Lambda 1, 2, 4 .. 64.
    private const int Constants = 7;

    // What nobody drew: a stream of its own.
    private const ulong ScenarioStream = 1;

    private static readonly RewardWeights Shares = new() { Alpha = 0, Beta = 0.5, Gamma = 0.5 };

    /// <summary>The rows, constants first.</summary>
    /// <param name="frozen">The network whose weights are set.</param>
    /// <param name="learned">What sets them.</param>
    public static ImmutableArray<MetaRow> Run(PolicySnapshot frozen, PolicySnapshot learned)
    {
        var constants = Enumerable.Range(0, Constants).Select(doublings => Constant(Math.Pow(2, doublings))).ToArray();
        var best = constants.MaxBy(constant => Play(frozen, constant, ChoosingSeed).Average(episode => episode.Reward))!; // there are seven
        var reference = Play(frozen, best, JudgingSeed);
        Setter[] others = [new("scenario of each episode", (_, scenario) => ThesisMetaTask.ActionOf(scenario)), new("TD3", (observation, _) => learned.Network.Run(observation).ToArray())];
        return [.. constants.Concat(others).Select(setter => RowOf(setter == best ? $"{setter.Name}, the best constant" : setter.Name, Play(frozen, setter, JudgingSeed), reference))];
    }

    private static Setter Constant(double lambda)
    {
        var weights = LambdaRule.Weights(lambda, Shares);
        var action = ThesisMetaTask.ActionOf(new ThesisScenario { Name = "constant", Alpha = weights.Alpha, Beta = weights.Beta, Gamma = weights.Gamma });
        return new(FormattableString.Invariant($"constant, Lambda {lambda}"), (_, _) => action);
    }

    private static Episode[] Play(PolicySnapshot frozen, Setter setter, ulong seed)
    {
        var (task, episodes) = (new ThesisMetaTask(frozen), new Episode[Episodes]);
        var observation = new float[task.Features];
        for (var number = 0; number < Episodes; number++)
        {
            var scenario = ThesisScenario.All[SeededRandom.At(seed, ScenarioStream, (ulong)number).NextInt32(ThesisScenario.All.Length)];
            task.Reset(seed + (ulong)number, observation);
            var (reward, cost, lambdas) = (0.0, 0.0, new List<double>(ThesisMetaTask.StepsPerEpisode));
            for (var step = 0; step < ThesisMetaTask.StepsPerEpisode; step++)
            {
                var action = setter.Set(observation, scenario);
                lambdas.Add(LambdaOf(action));
                var outcome = task.Advance(action, observation);
                reward += outcome.Reward / ThesisMetaTask.StepsPerEpisode;
                cost += outcome.Cost ?? 0; // it always knows it
            }

            episodes[number] = new(reward, cost, lambdas.Min(), lambdas.Average(), lambdas.Max());
        }

        return episodes;
    }

    private static double LambdaOf(ReadOnlySpan<float> action)
    {
        var weights = ThesisMetaTask.WeightsOf(action);
        return LambdaRule.Of(new RewardWeights { Alpha = weights.Alpha, Beta = weights.Beta, Gamma = weights.Gamma });
    }

    private static MetaRow RowOf(string name, Episode[] episodes, Episode[] reference)
    {
        var reward = ThesisEstimate.Of([.. episodes.Select(episode => episode.Reward)]);
        var versus = ThesisEstimate.Of([.. episodes.Zip(reference, (own, other) => own.Reward - other.Reward)]);
        return new()
        {
            Name = name,
            Reward = reward.Mean,
            RewardReach = reward.High - reward.Mean,
            VersusConstant = versus.Mean,
            VersusReach = versus.High - versus.Mean,
            Cost = episodes.Average(episode => episode.Cost),
            LeastLambda = episodes.Min(episode => episode.LeastLambda),
            MeanLambda = episodes.Average(episode => episode.MeanLambda),
            MostLambda = episodes.Max(episode => episode.MostLambda),
        };
    }

    private sealed record Setter(string Name, Func<float[], ThesisScenario, float[]> Set);

    private readonly record struct Episode(double Reward, double Cost, double LeastLambda, double MeanLambda, double MostLambda);
}
