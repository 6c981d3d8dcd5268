using IoTRl.Domain;
using IoTRl.Domain.Jobs;

namespace IoTRl.Tests.Domain.Jobs;

[Trait("Level", "Unit")]
public sealed class JobConditionRulesTests
{
    [Theory]
    [InlineData(3.0, JobMode.Act, false, null, 100, JobCondition.Inside, "")]
    [InlineData(6.1, JobMode.Act, false, null, 100, JobCondition.AtRisk, "oldest record 6 s of 10 s")]
    [InlineData(3.0, JobMode.Act, false, null, 151, JobCondition.AtRisk, "forecast 151 rec/s, capacity 150 rec/s")]
    [InlineData(10.5, JobMode.Shadow, false, "backlog", 100, JobCondition.Late, "oldest record 10 s, objective 10 s")]
    [InlineData(7.0, JobMode.Act, false, "backlog", 100, JobCondition.Held, "backlog is unknown")]
    [InlineData(null, JobMode.Act, false, "oldest", 100, JobCondition.Unknown, "the age of the oldest record is unknown")]
    [InlineData(null, JobMode.Act, true, null, 100, JobCondition.Held, "the fleet is frozen")]
    [InlineData(20.0, JobMode.Paused, true, null, 100, JobCondition.Held, "paused")]
    public void Evaluate_InItsOrder_SaysTheFirstThatHolds(double? oldest, JobMode mode, bool frozen, string? missing, double forecast, JobCondition condition, string reason)
    {
        var observation = Observation with
        {
            OldestSeconds = oldest is { } known ? Measured.Of(known) : Measured.Unknown,
            TotalForecast = [0, 0, 0, 0, 0, 0, 0, 0, forecast, 0, 0, 0, 0, 0, 0],
        };
        Assert.Equal((condition, reason), JobConditionRules.Evaluate(observation, mode, frozen, missing));
    }

    [Fact]
    public void Evaluate_WithoutTheRateOfAnExecutor_JudgesByFreshnessAlone()
    {
        var observation = Observation with { OldestSeconds = Measured.Of(1), ExecutorRecordsPerSecond = Measured.Unknown };
        Assert.Equal(JobCondition.Inside, JobConditionRules.Evaluate(observation, JobMode.Act, false, null).Condition);
    }

    private static JobObservation Observation => new()
    {
        ObjectiveSeconds = 10,
        MaxExecutors = 20,
        CoresPerExecutor = 2,
        TasksPerBatch = 120,
        ExecutorRecordsPerSecond = Measured.Of(10),
        Running = 12,
        StartingUnder15 = 3,
    };
}
