using BenchmarkDotNet.Attributes;
using IoTRl.Domain.MetaControl;
using IoTRl.Simulation.Runs;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;

namespace IoTRl.Benchmarks.Loads;

/// <summary>
/// What a window of two hours after two of history costs before the first policy meets it, and its bytes: paid once a window, and shared by all policies and knobs. Aim: record and
/// observe together below 0.3 s.
/// </summary>
[MemoryDiagnoser]
public class TapeBenchmarks
{
    private const double MeanRecordsPerSecond = 14_000;

    private static readonly WindowOptions Windows = new() { Seconds = 2 * 3600 };
    private static readonly EpisodeOptions Job = new() { Scenario = ScenarioCatalog.BuiltIn.Single(scenario => scenario.Name == "balanced") };

    private readonly SyntheticFamily _family =
        SyntheticFamily.Create("smart-city", Windows).TryGet(out var family, out var rejection) ? family : throw new InvalidOperationException(rejection.ToString());

    private readonly LoadTape _tape;

    public TapeBenchmarks() => _tape = Record();

    /// <summary>Curves, counts and signals.</summary>
    [Benchmark]
    public LoadTape Record() => _family.Record(_family.Windows(WindowPart.Judging)[0], MeanRecordsPerSecond, new EdgeOptions());

    /// <summary>What policies see of it: two gateways' forecasts and the job's own.</summary>
    [Benchmark]
    public TapeInputs Observe() => TapeObserver.Observe(_tape);

    /// <summary>The largest fleet on it, as the scale of a load and the floor of an episode need it.</summary>
    [Benchmark]
    public SimulatedJobTotals Play() => FixedFleet.Play(_tape, Job);
}
