using IoTRl.Simulation.Thesis;

namespace IoTRl.Tests.Simulation.Thesis;

[Trait("Level", "Unit")]
public sealed class ThesisEnvironmentTests
{
    private static readonly ThesisEnvironmentOptions Options = new();

    [Fact]
    public void Constructor_OfSeed42_ObservesTheGoldenReset()
    {
        var environment = new ThesisEnvironment(Options, seed: 42);
        Assert.Equal("industrial_high_throughput", environment.Scenario.Name);
        Assert.Equal(
            Floats(39.63895797729492, 38.46097183227539, 50, 50, 500, 5, 0.2, 0.3, 0.5, 17.17168617248535, 0.6011149883270264, 39.63895797729492, 0),
            environment.Observation.ToArray());
    }

    // numpy.random.seed(42); construct; reset; five actions. CPU, memory, S and T of the rows: the thesis' environment, run on numpy 1.24.2.
    [Fact]
    public void Step_OfSeed42_PlaysTheGoldenTraceToTheLastBit()
    {
        var environment = new ThesisEnvironment(Options, seed: 42);
        Plays(environment, new(9, 3, 0, 0), 0.1100677428594655, 3.0016769225474773, 99.9559815040046, 400.1761515232328, 32.03754626015282,
            39.63895797729492, 38.46097183227539, 99.09739685058594, 96.15242767333984, 99.95597839355469, 3.0016770362854004, 17.17168617248535, 0.6011149883270264, 0);
        Plays(environment, new(9, 3, 1, 1), 0.06031378426854472, 3.0061554093685214, 126.31688640173269, 316.6639167528699, 75.82675345780572,
            32.03754806518555, 485.2558288574219, 80.09386444091797, 100, 126.31688690185547, 3.006155490875244, 210.10464477539062, 0.2123391181230545, 1);
        Plays(environment, new(19, 7, 2, 2), 0.6952766149854073, 10.000288860730995, 86.83083938306811, 1842.6632880298953, 79.21933020646803,
            75.82675170898438, 159.07870483398438, 47.391719818115234, 99.42418670654297, 86.83084106445312, 10.000288963317871, 49.29889678955078, 0.4319450259208679, 0);
        Plays(environment, new(0, 0, 3, 0), -2.6343932407483432, 0.15008296506447816, 8771.495280902862, 0.11400564760915755, 88.25590966748409,
            79.21932983398438, 78.35198974609375, 100, 100, 8771.4951171875, 0.15008296072483063, 16.99124526977539, 0.3663618564605713, 0);
        Plays(environment, new(14, 3, 1, 1), 0.05804582234668404, 4.5009658026441, 154.34571676790674, 388.73770685987614, 283.7506664716849,
            88.25591278076172, 107.84015655517578, 100, 100, 154.34571838378906, 4.500965595245361, 32.966064453125, 0.5924145579338074, 1);
    }

    // Sums in the order of the steps: the thesis' environment with numpy.random.seed(7), ten episodes of 1000 steps.
    [Fact]
    public void Step_TenThousandTimesOverResets_SumsToTheLastBit()
    {
        var environment = new ThesisEnvironment(Options, seed: 7);
        var (reward, cost, latency, throughput, observed, ends) = (0.0, 0.0, 0.0, 0.0, 0.0, 0);
        for (var i = 0; i < 10_000; i++)
        {
            var step = environment.Step(Cycled(i));
            reward += step.Reward;
            cost += step.CostPerHour;
            latency += step.LatencyMs;
            throughput += step.Throughput;
            foreach (var number in environment.Observation) observed += number;
            if (!step.Terminated) continue;
            ends++;
            environment.Reset();
        }

        Assert.Equal(10, ends);
        Assert.Equal(-19858.341823938943, reward);
        Assert.Equal(34770.73101284419, cost);
        Assert.Equal(62664084.89236252, latency);
        Assert.Equal(414270.85312082066, throughput);
        Assert.Equal(83825154.47854659, observed);
    }

    // numpy.random.seed(42); construct; reset(options={'scenario': 'smart_city_budget'}): that reset draws no scenario.
    [Fact]
    public void Constructor_WithAScenario_KeepsItAndDrawsNone()
    {
        var environment = new ThesisEnvironment(Options with { Scenario = ThesisScenario.All[2] }, seed: 42);
        Assert.Equal(
            Floats(94.70822143554688, 58.987709045410156, 50, 50, 500, 5, 0.9, 0.05, 0.05, 16.734786987304688, 0.33370861411094666, 94.70822143554688, 0),
            environment.Observation.ToArray());
        environment.Reset();
        Assert.Equal("smart_city_budget", environment.Scenario.Name);
    }

    [Fact]
    public void Reset_WithASeed_BeginsAsANewEnvironment()
    {
        var (used, fresh) = (new ThesisEnvironment(Options, seed: 1), new ThesisEnvironment(Options, seed: 2));
        for (var i = 0; i < 100; i++) used.Step(Cycled(i));
        used.Reset(2);
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(fresh.Observation.ToArray(), used.Observation.ToArray());
            Assert.Equal(fresh.Step(Cycled(i)), used.Step(Cycled(i)));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Step_AtTheLimit_EndsAsItIsAsked(bool truncates)
    {
        var environment = new ThesisEnvironment(Options with { MaxSteps = 3, LimitTruncates = truncates }, seed: 1);
        Assert.Equal([(false, false), (false, false), (!truncates, truncates), (!truncates, truncates)], Enumerable.Range(0, 4).Select(Ends));
        environment.Reset();
        Assert.Equal((false, false), Ends(0));

        (bool Terminated, bool Truncated) Ends(int i)
        {
            var step = environment.Step(Cycled(i));
            return (step.Terminated, step.Truncated);
        }
    }

    [Fact]
    public void Coming_BeforeAStep_IsWhatTheStepMeets()
    {
        var environment = new ThesisEnvironment(Options, seed: 3);
        for (var i = 0; i < 200; i++)
        {
            var coming = environment.Coming;
            Assert.Equal((float)coming.Workload, environment.Observation[ThesisObservation.Forecast]);
            Assert.InRange(coming.Workload, 10, 900);
            Assert.InRange(coming.DataMb, 10, 500);
            Assert.InRange(coming.ShuffleMb / coming.DataMb, 0.1 - 1e-12, 0.5);
            environment.Step(Cycled(i));
            Assert.Equal(
                Floats(coming.Workload, coming.DataMb, coming.ShuffleMb, coming.Temperature),
                new[] { environment.Observation[0], environment.Observation[1], environment.Observation[9], environment.Observation[10] });
        }
    }

    [Fact]
    public void Step_WhateverTheAction_MeetsTheSameLoad()
    {
        var (one, other) = (new ThesisEnvironment(Options, seed: 4), new ThesisEnvironment(Options, seed: 4));
        for (var i = 0; i < 200; i++)
        {
            one.Step(Cycled(i));
            other.Step(default);
            Assert.Equal(one.Coming, other.Coming);
        }
    }

    [Fact]
    public void Step_AndReset_AllocateNothing()
    {
        var environment = new ThesisEnvironment(Options, seed: 5);
        Play();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Play();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Play()
        {
            environment.Reset(6);
            for (var i = 0; i < 1500; i++)
            {
                var step = environment.Step(Cycled(i));
                if (step.Terminated && environment.Observation.Length == ThesisObservation.Length) environment.Reset();
            }
        }
    }

    [Fact]
    public void Validate_SeveralFaults_NamesThemAll()
    {
        var options = Options with { MaxSteps = 0, Scenario = ThesisScenario.All[0] with { Beta = double.NaN, Gamma = 2 } };
        Assert.Equal(["MaxSteps", "Scenario.Beta", "Scenario.Gamma"], options.Validate().Select(rejection => rejection.Position));
        Assert.Throws<ArgumentException>(() => new ThesisEnvironment(options, seed: 1));
    }

    private static void Plays(ThesisEnvironment environment, ThesisAction action, double reward, double cost, double latency, double throughput, double predicted, params double[] seen)
    {
        var isBurst = seen[^1] > 0;
        var expected = new ThesisStep
        {
            Reward = reward,
            CostPerHour = cost,
            LatencyMs = latency,
            Throughput = throughput,
            Tier = action.Tier,
            IsBurst = isBurst,
            PredictedLoad = predicted,
            Terminated = false,
            Truncated = false,
        };
        Assert.Equal(expected, environment.Step(action));
        Assert.Equal(Floats([.. seen[..6], 0.2, 0.3, 0.5, .. seen[6..8], predicted, seen[^1]]), environment.Observation.ToArray());
    }

    private static ThesisAction Cycled(int i) => new(7 * i % 20, 3 * i % 8, i / 3 % 4, i / 5 % 3);

    private static float[] Floats(params double[] values) => [.. values.Select(value => (float)value)];
}
