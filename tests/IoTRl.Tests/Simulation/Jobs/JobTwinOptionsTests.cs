using IoTRl.Simulation.Faults;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Memory;
using IoTRl.Simulation.Pools;

namespace IoTRl.Tests.Simulation.Jobs;

[Trait("Level", "Unit")]
public sealed class JobTwinOptionsTests
{
    [Fact]
    public void Validate_Defaults_AreInRange()
    {
        Assert.Empty(new JobTwinOptions().Validate());
        Assert.Empty((new JobTwinOptions() with { Memory = new MemoryTrackOptions(), Tasks = TaskOptions.Straggling }).Validate());
        Assert.Empty(new WarmPoolOptions().Validate());
    }

    [Fact]
    public void Validate_SeveralFaults_NamesThemAll()
    {
        var options = new JobTwinOptions
        {
            TriggerSeconds = double.NaN,
            TasksPerBatch = 0,
            BatchCapRecords = 0,
            ColdStart = new ColdStartOptions { LeastSeconds = 55 },
            Tasks = new TaskOptions { Kappa = 0.6 },
            LargeState = new LargeStateOptions { LoadGbPerSecond = 0 },
            Faults = new FaultOptions { RemovalMostSeconds = 7 },
            Memory = new MemoryTrackOptions { MemoryGb = 9, Codec = new ShuffleCodec { Ratio = 2 } },
        };
        var names = options.Validate().Select(rejection => rejection.Position);
        string[] faults =
        [
            "TriggerSeconds", "TasksPerBatch", "BatchCapRecords", "ColdStart.LeastSeconds", "Tasks.Kappa", "LargeState.LoadGbPerSecond",
            "Faults.RemovalMostSeconds", "Memory.MemoryGb", "Memory.Codec.Ratio",
        ];
        Assert.Equal(faults, names);
        var thrown = Assert.Throws<ArgumentException>(() => new JobTwin(options, seed: 1));
        Assert.All(names, name => Assert.Contains(name, thrown.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void ForExecutorRate_RecordsOfOneExecutor_GivesCoreSecondsOfOneRecord()
    {
        var options = new JobTwinOptions { CoresPerExecutor = 2 }.ForExecutorRate(500);
        Assert.Equal(0.004, options.CoreSecondsPerRecord, 12);
        Assert.Equal(500, options.ExecutorRateRecordsPerSecond, 9);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.ForExecutorRate(0));
    }
}
