using BenchmarkDotNet.Attributes;
using IoTRl.Tournament.Loads;

namespace IoTRl.Benchmarks.Loads;

/// <summary>What a second of a window costs before the first policy meets it: paid once a window, and shared by all policies and knobs.</summary>
[MemoryDiagnoser]
public class TapeBenchmarks
{
    private const int Seconds = 3600;
    private const double MeanRecordsPerSecond = 14_000;

    private static readonly WindowOptions Windows = new() { Seconds = Seconds - WindowOptions.LeastHistorySeconds, HistorySeconds = WindowOptions.LeastHistorySeconds };

    private readonly SyntheticFamily _family =
        SyntheticFamily.Create("smart-city", Windows).TryGet(out var family, out var rejection) ? family : throw new InvalidOperationException(rejection.ToString());

    private readonly LoadTape _tape;

    public TapeBenchmarks() => _tape = Record();

    /// <summary>Curves, counts and signals of an hour.</summary>
    [Benchmark(OperationsPerInvoke = Seconds)]
    public LoadTape Record() => _family.Record(_family.Windows(WindowPart.Judging)[0], MeanRecordsPerSecond, new EdgeOptions());

    /// <summary>What policies see of it: two gateways' forecasts and the job's own.</summary>
    [Benchmark(OperationsPerInvoke = Seconds)]
    public TapeInputs Observe() => TapeObserver.Observe(_tape);
}
