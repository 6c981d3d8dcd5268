using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Learning.Environments;
using IoTRl.Learning.Environments.Twin;
using IoTRl.Simulation.Jobs;
using IoTRl.Tournament.Loads;

namespace IoTRl.Learning.Tests.Environments;

[Trait("Level", "Learning")]
public sealed class TwinTaskTests
{
    private static readonly TwinTaskOptions Few = new() { Windows = 1, MixWindows = 1, Steps = 60 };

    [Fact]
    public void Advance_WhileNothingIsLate_PaysTheMoneyOfTheIntervalByLambda()
    {
        var task = TwinTask.Factory(Few)();
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
        var (blind, told) = (TwinTask.Factory(Few)(), TwinTask.Factory(Few with { SeesFuture = true })());
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
    public void Future_OfATape_IsWhatComesInItsSeconds()
    {
        Assert.True(SyntheticFamily.Create("bursty", new WindowOptions { Seconds = 600, HistorySeconds = 900 }).TryGet(out var family, out _));
        var tape = family.Record(family.Windows(WindowPart.Training)[0], 3000, new EdgeOptions());
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
    public void Factory_OfOptionsOutsideTheirRanges_NamesThem() =>
        Assert.Contains("Steps: must lie between", Assert.Throws<ArgumentException>(() => TwinTask.Factory(new TwinTaskOptions { Steps = 0 })).Message, StringComparison.Ordinal);

    private static (double Usd, int Violations) Played(int choice)
    {
        var task = TwinTask.Factory(Few)();
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
