using System.Diagnostics;
using System.Globalization;
using IoTRl.Domain;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Policies;
using IoTRl.Domain.Pools;
using IoTRl.Simulation.Faults;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Memory;
using IoTRl.Simulation.Runs;

namespace IoTRl.Benchmarks.Jobs;

/// <summary>Steps a second and bytes a step of the twin on one core, in a few seconds: a step is one second of one job.</summary>
internal static class TwinSteps
{
    private const int ControlInterval = 5;
    private const int StepsAtOnce = 100_000;
    private const double MeanRecordsPerSecond = 10_000;
    private const double SwingRecordsPerSecond = 6_000;
    private const double SwingSeconds = 300;

    private static readonly JobTwinOptions EverythingOn = new()
    {
        BatchCapRecords = 60_000,
        Tasks = TaskOptions.Straggling with { Kappa = 0.01 },
        LargeState = new LargeStateOptions { StateGb = 0.1 },
        Faults = new FaultOptions { ExecutorLossesPerHour = 1, NodeLossesPerHour = 0.1 },
        Memory = new MemoryTrackOptions { MemoryGb = 8 },
    };

    /// <summary>Measures each case for so many seconds, after a warm-up.</summary>
    public static void Print(TextWriter output, TimeSpan each)
    {
        Measure(output, "twin, no decisions", each, Twin(new JobTwinOptions(), decides: false, EventDelay.Unknown));
        Measure(output, "twin, a size each 5 s", each, Twin(new JobTwinOptions(), decides: true, EventDelay.Unknown));
        Measure(output, "twin, a size each 5 s, everything on", each, Twin(EverythingOn, decides: true, EventDelay.Of(20, share: 0.5)));
        Measure(output, "run: pool and twin, no decisions", each, Run("fixed", decides: false));
        Measure(output, "run, ds2 and guard each 5 s", each, Run("ds2", decides: true));
    }

    private static Action<long> Twin(JobTwinOptions options, bool decides, EventDelay delay)
    {
        var twin = new JobTwin(options, seed: 1, runningExecutors: 10);
        return step =>
        {
            if (decides && step % ControlInterval == 0) twin.Scale(6 + (int)(step / ControlInterval % 8));
            twin.Step(Arrivals(step), delay);
        };
    }

    private static Action<long> Run(string policy, bool decides)
    {
        var scenario = ScenarioCatalog.BuiltIn.Single(scenario => scenario.Name == "balanced");
        var options = new SimulatedJobOptions
        {
            Spec = new SparkJobSpec { Id = JobId.Of("steps"), Pool = PoolId.Of("steps"), Scenario = scenario.Name, ExecutorRecordsPerSecond = 2000 },
            Scenario = scenario,
            Seed = 1,
            Start = DateTimeOffset.UnixEpoch,
            InitialExecutors = 10,
        };
        var run = new SimulatedJobRun(options, ScalingPolicyCatalog.Analytic().Single(rule => rule.Name == policy));
        return step =>
        {
            run.Advance(Arrivals(step));
            if (!decides || step % ControlInterval != ControlInterval - 1) return;
            var rate = Arrivals(step);
            run.Decide(new JobLoad { RecordsPerSecond = Measured.Of(rate), Mean5Min = rate, Mean15Min = rate, Peak5Min = rate }, new JobDemand());
        };
    }

    private static void Measure(TextWriter output, string name, TimeSpan atLeast, Action<long> step)
    {
        long next = 0;
        for (; next < StepsAtOnce; next++) step(next);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var (first, watch) = (next, Stopwatch.StartNew());
        do
        {
            for (var end = next + StepsAtOnce; next < end; next++) step(next);
        }
        while (watch.Elapsed < atLeast);
        watch.Stop();
        var (steps, bytes) = (next - first, GC.GetAllocatedBytesForCurrentThread() - allocated);
        var perSecond = steps / watch.Elapsed.TotalSeconds;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-40} {perSecond / 1e6,6:F2} M steps/s {1e9 / perSecond,7:F0} ns/step {(double)bytes / steps,8:F3} B/step"));
    }

    private static double Arrivals(long step) => MeanRecordsPerSecond + (SwingRecordsPerSecond * Math.Sin(step / SwingSeconds));
}
