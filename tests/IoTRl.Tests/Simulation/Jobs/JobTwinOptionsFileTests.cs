using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Memory;

namespace IoTRl.Tests.Simulation.Jobs;

[Trait("Level", "Unit")]
public sealed class JobTwinOptionsFileTests
{
    [Fact]
    public void Parse_OfWhatWasWritten_GivesTheSameConstants()
    {
        var options = new JobTwinOptions { CoreSecondsPerRecord = 0.1 / 3, TasksPerBatch = 12, BatchCapRecords = 4000, Tasks = new() { Kappa = 0.01 }, Memory = new MemoryTrackOptions() };
        Assert.True(JobTwinOptionsFile.Parse(JobTwinOptionsFile.ToJson(options)).TryGet(out var read, out _));
        Assert.Equal(options, read);
    }

    [Fact]
    public void Parse_OfAPart_KeepsTheDefaultsOfTheRest()
    {
        Assert.True(JobTwinOptionsFile.Parse("""{"tasksPerBatch":12,"coldStart":{"medianSeconds":46}}""").TryGet(out var read, out _));
        Assert.Equal(new JobTwinOptions { TasksPerBatch = 12, ColdStart = new() { MedianSeconds = 46 } }, read);
    }

    [Theory]
    [InlineData("unknown", "{\n\"cores\":2}", "'cores'", "line 2")]
    [InlineData("unknown inside", "{\"coldStart\":{\"median\":2}}", "'coldStart.median'", "line 1")]
    [InlineData("text", "{\"tasksPerBatch\":\"12\"}", "'tasksPerBatch'", "line 1")]
    [InlineData("null", "{\"coldStart\":null}", "'coldStart'", "line 1")]
    [InlineData("list", "[]", "no json object", "line 1")]
    [InlineData("nothing", "", "no json object", "line 1")]
    [InlineData("no json", "tasks: 12", "no json object", "line 1")]
    [InlineData("literal null", "null", "no json object", "")]
    [InlineData("range", "{\"tasksPerBatch\":0}", "must lie between 1 and 10000", "TasksPerBatch")]
    public void Parse_OfABadFile_NamesMemberAndLine(string name, string text, string expected, string position)
    {
        Assert.False(JobTwinOptionsFile.Parse(text).TryGet(out _, out var rejection), name);
        Assert.Contains(expected, rejection.Message, StringComparison.Ordinal);
        Assert.Equal(position, rejection.Position);
    }
}
