using BenchmarkDotNet.Attributes;
using IoTRl.Simulation.Jobs;

namespace IoTRl.Benchmarks.Jobs;

/// <summary>The twin's inner step, the unit that training and tournaments pay for: at least 2 million a second on one core, 0 bytes each.</summary>
[MemoryDiagnoser]
public class TwinBenchmarks
{
    private const int Steps = 10_000;
    private const int ControlInterval = 5;
    private const double MeanRecordsPerSecond = 10_000;
    private const double SwingRecordsPerSecond = 6_000;
    private const double SwingSeconds = 300;

    private JobTwin _twin = new(new JobTwinOptions(), seed: 1, runningExecutors: 10);

    [GlobalSetup]
    public void WarmUp()
    {
        _twin = new(new JobTwinOptions(), seed: 1, runningExecutors: 10);
        Fixed();
        Scaled();
    }

    /// <summary>Ten executors of 2,000 records/s under a load that swings between 4,000 and 16,000 records/s.</summary>
    [Benchmark(OperationsPerInvoke = Steps)]
    public void Fixed()
    {
        for (var step = 0; step < Steps; step++)
            _twin.Step(Arrivals());
    }

    /// <summary>The same with a decision every 5 s.</summary>
    [Benchmark(OperationsPerInvoke = Steps)]
    public void Scaled()
    {
        for (var step = 0; step < Steps; step++)
        {
            if (step % ControlInterval == 0)
                _twin.Scale(6 + (step / ControlInterval % 8));
            _twin.Step(Arrivals());
        }

        _twin.Scale(10);
    }

    /// <summary>One look at the progress, as a policy takes it every interval.</summary>
    [Benchmark]
    public double Progress() => _twin.Progress.BacklogRecords;

    private double Arrivals() => MeanRecordsPerSecond + (SwingRecordsPerSecond * Math.Sin(_twin.Second / SwingSeconds));
}
