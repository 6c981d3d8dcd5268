using System.Diagnostics;
using System.Globalization;
using IoTRl.Domain.Networks;
using IoTRl.Learning;
using IoTRl.Learning.Environments;
using IoTRl.Learning.Ppo;
using IoTRl.Learning.Torch;
using IoTRl.Learning.Torch.Native;

namespace IoTRl.Benchmarks.Learning;

/// <summary>
/// Training steps per CPU-second of the whole process on the thesis environment, one thread, beside what Stable-Baselines3 2.9 did on this machine; and what a
/// decision and a long training cost. Medians, because the machine is shared.
/// </summary>
internal static class TrainingSteps
{
    private const int Decisions = 200_000;

    // Rollouts before the first measurement, so that the compiler is done with the hot loops, and of each one.
    private const int WarmUp = 30, Rollouts = 8;
    private const long LongSteps = 2_000_000;

    private static readonly (string Name, int Environments, int Minibatch, int Epochs, double StableBaselines)[] Settings =
        [("1 x 2048, batch 64, 10 epochs", 1, 64, 10, 1304), ("8 x 2048, batch 2048, 4 epochs", 8, 2048, 4, 9214)];

    /// <param name="output">Is told.</param>
    /// <param name="rounds">Measurements of each row.</param>
    public static void Print(TextWriter output, int rounds)
    {
        foreach (var setting in Settings) Measure(output, $"managed, {setting.Name}", setting, rounds, networks: null);
        if (LibTorch.IsAvailable(out var reason))
            foreach (var setting in Settings) Measure(output, $"TorchSharp, {setting.Name}", setting, rounds, shape => TorchActorCritic.Create(shape, 1));
        else
            output.WriteLine($"TorchSharp: not measured: {reason}");
        Decide(output, "decision, 13-64-64-35", new DecisionBenchmarks.PolicyDecision(13, new ActionHeads { Choices = [20, 8, 4, 3] }), rounds);
        Decide(output, "decision, 59-64-64-13", new DecisionBenchmarks.PolicyDecision(59, new ActionHeads { Choices = [13] }), rounds);
        TrainLong(output);
    }

    private static void Measure(
        TextWriter output, string name, (string Name, int Environments, int Minibatch, int Epochs, double StableBaselines) setting, int rounds, Func<ActorCriticShape, IActorCritic>? networks)
    {
        // The heads of the thesis' agent, 20 + 8 + 4 + 3 logits, and no observations' scale: what was measured there.
        var options = new PpoOptions
        {
            TotalSteps = 1_000_000_000,
            Environments = setting.Environments,
            MinibatchSize = setting.Minibatch,
            Epochs = setting.Epochs,
            EntropyWeight = LinearSchedule.Constant(0.01),
            NormalizesObservations = false,
            NormalizesReturns = false,
        };
        var trainer = new PpoTrainer(options, () => new SeparateHeads(new ThesisTask()), networks);
        var rollouts = networks is null ? Rollouts : 1;
        for (var i = 0; i < (networks is null ? WarmUp : 2); i++) trainer.Advance();
        var rates = Enumerable.Range(0, rounds).Select(_ => Rate(trainer, rollouts)).Order().ToArray();
        var median = rates[rounds / 2];
        output.WriteLine(Format($"{name,-44} {median,8:0} steps/CPU-s ({rates[0]:0} to {rates[^1]:0}), {median / setting.StableBaselines:0.0} x Stable-Baselines3's {setting.StableBaselines:0}"));
    }

    private static double Rate(PpoTrainer trainer, int rollouts)
    {
        var (cpu, steps) = (Environment.CpuUsage.TotalTime, trainer.Steps);
        for (var i = 0; i < rollouts; i++) trainer.Advance();
        return (trainer.Steps - steps) / (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
    }

    private static void Decide(TextWriter output, string name, DecisionBenchmarks.PolicyDecision decision, int rounds)
    {
        for (var i = 0; i < Decisions; i++) decision.Decide();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var times = new double[rounds];
        for (var round = 0; round < rounds; round++)
        {
            var watch = Stopwatch.GetTimestamp();
            for (var i = 0; i < Decisions; i++) decision.Decide();
            times[round] = Stopwatch.GetElapsedTime(watch).TotalMicroseconds / Decisions;
        }

        var bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / ((long)Decisions * rounds);
        Array.Sort(times);
        output.WriteLine(Format($"{name,-44} {times[rounds / 2],8:0.00} us ({times[0]:0.00} to {times[^1]:0.00}), {bytes:0.###} bytes"));
    }

    private static void TrainLong(TextWriter output)
    {
        var trainer = new PpoTrainer(PpoPresets.Thesis with { TotalSteps = LongSteps }, () => new ThesisTask());
        while (trainer.Steps < LongSteps / 10) trainer.Advance();
        var (first, most) = (Live(), 0L);
        while (!trainer.IsFinished)
        {
            trainer.Advance();
            if (trainer.Iteration % 50 == 0) most = Math.Max(most, Live());
        }

        output.WriteLine(Format($"{"live memory, after 10 % of 2 M steps, most after",-44} {first / 1024.0,8:0} KiB, {most / 1024.0:0} KiB"));
    }

    private static long Live() => GC.GetTotalMemory(forceFullCollection: true);

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>The task with a head a part.</summary>
    private sealed class SeparateHeads(IDiscreteEnvironment task) : IDiscreteEnvironment
    {
        public string Layout => task.Layout;

        public int Features => task.Features;

        public int PrivilegedFeatures => task.PrivilegedFeatures;

        public int ActionParts => task.ActionParts;

        public ActionHeads Heads { get; } = new() { Choices = task.Heads.Choices };

        public void Reset(ulong seed, Span<float> observation) => task.Reset(seed, observation);

        public EnvironmentStep Advance(ReadOnlySpan<int> action, Span<float> observation) => task.Advance(action, observation);
    }
}
