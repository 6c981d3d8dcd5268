using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Networks;
using IoTRl.Domain.Policies;
using IoTRl.Learning.Checkpoints;
using IoTRl.Learning.Environments;
using IoTRl.Learning.Environments.Twin;
using IoTRl.Learning.Ppo;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Runs;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;

namespace IoTRl.Learning.Tests.Environments;

[Trait("Level", "Learning")]
public sealed class TwinTaskTests
{
    private static readonly TwinTaskOptions Few = new() { Windows = 1, MixWindows = 1, Steps = 60 };
    private static readonly TwinTaskOptions FewTold = Few with { SeesFuture = true };

    // Their windows are recorded once.
    private static readonly Func<IDiscreteEnvironment> Blind = TwinTask.Factory(Few);
    private static readonly Func<IDiscreteEnvironment> Told = TwinTask.Factory(FewTold);

    private static readonly PpoOptions Small = new() { Environments = 1, RolloutSteps = 16 };

    [Fact]
    public void Advance_WhileNothingIsLate_PaysTheMoneyOfTheIntervalByLambda()
    {
        var task = Blind();
        var observation = new float[task.Features + task.PrivilegedFeatures];
        task.Reset(3, observation);
        var lambda = Math.Pow(2, 6 * observation[ObservationLayout.Names.IndexOf("lambda")]);
        Assert.InRange(lambda, 1, 64.001);
        // 20 executors for 5 s.
        var most = 20 * new JobTwinOptions().BilledUsdPerExecutorHour * 5 / 3600;
        for (var step = 1; step <= Few.Steps; step++)
        {
            var outcome = task.Advance([ResidualAction.Choices - 1], observation);
            Assert.Equal((step == Few.Steps, false), (outcome.Truncated, outcome.Terminated));
            if (step <= 20 || outcome.Violates == true) continue;
            Assert.Equal(-(outcome.Cost!.Value / most) / (1 + (0.03 * lambda)), outcome.Reward, 0.02); // the twin knows money
        }
    }

    [Fact]
    public void Advance_WithFewerExecutors_CostsLessAndIsLater()
    {
        var (bold, cautious) = (Played(choice: 0), Played(choice: ResidualAction.Choices - 1));
        Assert.True(bold.Usd < cautious.Usd, $"{bold} {cautious}");
        Assert.True(bold.Violations > cautious.Violations, $"{bold} {cautious}");
    }

    [Fact]
    public void Layout_OfOneThatSeesTheFuture_IsItsOwnAndHidesNothingFromTheActor()
    {
        var (blind, told) = (Blind(), Told());
        Assert.Equal((ObservationLayout.Name, 59, 12), (blind.Layout, blind.Features, blind.PrivilegedFeatures));
        Assert.Equal((TwinTask.FutureLayout, 71, 0), (told.Layout, told.Features, told.PrivilegedFeatures));
        Assert.Equal("forecast-rule", blind.Words[PpoPolicy.RuleWord]);
        var (one, other) = (new float[71], new float[71]);
        blind.Reset(8, one);
        told.Reset(8, other);
        // All quantiles of a window are what comes.
        for (var window = 0; window < 5; window++) Assert.Equal((other[44 + (3 * window)], other[45 + (3 * window)]), (other[45 + (3 * window)], other[46 + (3 * window)]));
        Assert.Equal(one[59..], other[59..]);
    }

    [Fact]
    public void Words_OfATask_SayWhatItsPolicyComesOf()
    {
        var words = Blind().Words;
        Assert.Equal("forecast-rule", words[PpoPolicy.RuleWord]);
        Assert.Equal(string.Join(',', [.. SyntheticFamilies.Training, .. SyntheticFamilies.TrainingOnly]), words["families"]);
        Assert.Equal(QuantileForecaster.Shipped.Fingerprint, words["forecaster"]);
        Assert.Contains("\"mixWindows\":1,", words["taskOptions"], StringComparison.Ordinal);
        Assert.Contains("\"steps\":60,", words["taskOptions"], StringComparison.Ordinal);

        // One that is told the future sees no forecast.
        var told = Told().Words;
        Assert.Contains("\"seesFuture\":true", told["taskOptions"], StringComparison.Ordinal);
        Assert.DoesNotContain("forecaster", told.Keys);
    }

    [Fact]
    public void Snapshot_OfATraining_HasTheWordsOfItsTaskBesideItsOwn()
    {
        var file = Untrained(Blind);
        Assert.All(Blind().Words, word => Assert.Equal(word.Value, file.Metadata[word.Key]));
        Assert.True(TrainingWords.OptionsOf<PpoOptions>(file, PolicySnapshot.Format, ObservationLayout.Name).TryGet(out var options, out var rejection), $"{rejection}");
        Assert.Equal(Small.RolloutSteps, options.RolloutSteps);
    }

    [Fact]
    public void FuturePolicy_OnTheStretchOfAnEpisode_SeesWhatTheTaskShows()
    {
        Assert.True(PolicySnapshot.Read(Untrained(Told).ToBytes(), TwinTask.FutureLayout, ResidualPolicy.Numbers).TryGet(out var snapshot, out var rejection), $"{rejection}");
        var (task, episode) = (Told(), new TwinTaskWindows(FewTold).Episode(5));
        var (tape, inputs, numbers) = (episode.Scene.Tape, episode.Scene.Inputs, new float[ResidualPolicy.Numbers]);
        var policy = new FuturePolicy(snapshot, tape, episode.Job, episode.Lambda);
        var run = new SimulatedJobRun(episode.Job, policy);
        task.Reset(5, numbers);
        for (var step = 0; step < FewTold.Steps; step++)
        {
            var interval = episode.First + step;
            run.Decide(inputs.Loads[interval], inputs.Demands[interval]);
            for (var number = 0; number < numbers.Length; number++)
                Assert.True(Math.Abs(numbers[number] - policy.Seen[number]) < 1e-5, $"step {step}, number {number}: {numbers[number]}, but seen is {policy.Seen[number]}");
            task.Advance([policy.Choice], numbers);
            for (var second = 0; second < EpisodeOptions.IntervalSeconds; second++)
                run.Advance(tape.ArrivalsAt(episode.SecondOf(step) + second), tape.EventDelayAt(episode.SecondOf(step) + second));
        }
    }

    [Fact]
    public void FuturePolicy_OnAWholeWindow_SeesWhatComesInIt()
    {
        Assert.True(PolicySnapshot.Read(Untrained(Told).ToBytes(), TwinTask.FutureLayout, ResidualPolicy.Numbers).TryGet(out var snapshot, out var rejection), $"{rejection}");
        var (tape, job) = (Tape(), new EpisodeOptions { Scenario = ScenarioCatalog.BuiltIn.Single(scenario => scenario.Name == "balanced") });
        var policy = new FuturePolicy(snapshot, tape, TapeEpisode.JobOf(tape, job), lambda: 9);
        var (second, nearest) = (tape.HistorySeconds, ObservationLayout.Length);
        TapeEpisode.Play(tape, TapeObserver.Observe(tape), TapeEpisode.JobOf(tape, job), policy, _ =>
        {
            second += EpisodeOptions.IntervalSeconds;
            var coming = Enumerable.Range(second, 10).Average(at => tape.ArrivalsAt(Math.Min(at, tape.Length - 1)));
            Assert.Equal(coming / job.FullRecordsPerSecond, policy.Seen[nearest], 1e-6);
            Assert.Equal(Math.Log2(9) / 6, policy.Seen[ObservationLayout.Names.IndexOf("lambda")], 1e-5);
        }, TestContext.Current.CancellationToken);
        Assert.Equal(tape.Length, second);
    }

    [Fact]
    public void Future_OfATape_IsWhatComesInItsSeconds()
    {
        var tape = Tape();
        var (numbers, slowness) = (new float[KnownFuture.Length], Enumerable.Range(0, 60).Select(second => second < 10 ? 2.0 : 0.8).ToArray());
        KnownFuture.Write(tape, 1000, 1 / 30_000.0, slowness, numbers);
        Assert.Equal(Enumerable.Range(1000, 10).Average(tape.ArrivalsAt) / 30_000, numbers[0], 1e-6);
        Assert.Equal(Enumerable.Range(1060, 15).Average(tape.ArrivalsAt) / 30_000, numbers[6], 1e-6);
        Assert.Equal(Enumerable.Range(1150, 90).Average(tape.ArrivalsAt) / 30_000, numbers[9], 1e-6);
        Assert.Equal((2f, 1f), (numbers[10], numbers[11]));
        var forecast = new KnownFuture().ForecastOf(tape, 1000);
        Assert.Equal(Enumerable.Range(0, 6).Max(slot => Enumerable.Range(1000 + (5 * slot), 5).Average(tape.ArrivalsAt)), forecast[0], 1e-6);
        Assert.Equal(Enumerable.Range(1045, 15).Average(tape.ArrivalsAt), forecast[5], 1e-6);
    }

    [Fact]
    public void Factory_OfOptionsOutsideTheirRanges_NamesThem()
    {
        var fault = Assert.Throws<ArgumentException>(() => TwinTask.Factory(new TwinTaskOptions { Steps = 1001, OtherObjectives = [10, 0.5, double.NaN] })).Message;
        Assert.Contains("Steps: must lie between 12 and 1000", fault, StringComparison.Ordinal);
        Assert.Contains("OtherObjectives[1]: must lie between 1 and 600, but is 0.5", fault, StringComparison.Ordinal);
        Assert.Contains("OtherObjectives[2]: must lie between 1 and 600, but is NaN", fault, StringComparison.Ordinal);
        Assert.Empty(new TwinTaskOptions { Steps = 1000 }.Validate());
    }

    private static SafetensorsFile Untrained(Func<IDiscreteEnvironment> task) => new PpoTrainer(Small, task).ToSnapshot();

    private static LoadTape Tape()
    {
        Assert.True(SyntheticFamily.Create("bursty", new WindowOptions { Seconds = 600, HistorySeconds = 900 }).TryGet(out var family, out _));
        return family.Record(family.Windows(WindowPart.Training)[0], 3000, new EdgeOptions());
    }

    private static (double Usd, int Violations) Played(int choice)
    {
        var task = Blind();
        var (observation, usd, violations) = (new float[task.Features + task.PrivilegedFeatures], 0.0, 0);
        foreach (var seed in (ulong[])[1, 2, 3, 4, 5, 6])
        {
            task.Reset(seed, observation);
            EnvironmentStep outcome;
            do
            {
                outcome = task.Advance([choice], observation);
                usd += outcome.Cost ?? 0;
                violations += outcome.Violates == true ? 1 : 0;
            }
            while (!outcome.Truncated);
        }

        return (usd, violations);
    }
}
