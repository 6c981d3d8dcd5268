using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Pools;

namespace IoTRl.Tests.Simulation.Jobs;

[Trait("Level", "Unit")]
public sealed class JobTwinOptionsTests
{
    [Fact]
    public void Validate_Defaults_AreInRange()
    {
        Assert.Empty(new JobTwinOptions().Validate());
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
        };
        var names = options.Validate().Select(rejection => rejection.Position);
        Assert.Equal(["TriggerSeconds", "TasksPerBatch", "BatchCapRecords", "ColdStart.LeastSeconds"], names);
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
