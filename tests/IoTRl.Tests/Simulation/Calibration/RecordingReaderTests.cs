using IoTRl.Simulation.Calibration;

namespace IoTRl.Tests.Simulation.Calibration;

[Trait("Level", "Unit")]
public sealed class RecordingReaderTests
{
    private const string Good = """{"timestamp":"2026-03-01T08:00:00.000Z","batchId":3,"batchDuration":1500,"numInputRows":70}""";

    [Theory]
    [InlineData("truncated", """{"timestamp":"2026-03-01T08""", "bad-json")]
    [InlineData("binary", "\u0001\u0002\u0003", "bad-json")]
    [InlineData("a number", "17", "bad-json")]
    [InlineData("a list", "[" + Good + "]", "bad-json")]
    [InlineData("no timestamp", """{"batchId":4,"batchDuration":1500,"numInputRows":70}""", "bad-stamp")]
    [InlineData("no time", """{"timestamp":"noon","batchId":4,"batchDuration":1500,"numInputRows":70}""", "bad-stamp")]
    [InlineData("no batch", """{"timestamp":"2026-03-01T08:00:02.000Z","batchDuration":1500,"numInputRows":70}""", "bad-batch-id")]
    [InlineData("half a batch", """{"timestamp":"2026-03-01T08:00:02.000Z","batchId":4.5,"batchDuration":1500,"numInputRows":70}""", "bad-batch-id")]
    [InlineData("no duration", """{"timestamp":"2026-03-01T08:00:02.000Z","batchId":4,"durationMs":{"addBatch":4},"numInputRows":70}""", "missing-duration")]
    [InlineData("negative duration", """{"timestamp":"2026-03-01T08:00:02.000Z","batchId":4,"batchDuration":-1,"numInputRows":70}""", "bad-duration")]
    [InlineData("no rows", """{"timestamp":"2026-03-01T08:00:02.000Z","batchId":4,"batchDuration":1500,"sources":[{}]}""", "missing-rows")]
    [InlineData("negative rows", """{"timestamp":"2026-03-01T08:00:02.000Z","batchId":4,"batchDuration":1500,"numInputRows":-7}""", "missing-rows")]
    [InlineData("rows as text", """{"timestamp":"2026-03-01T08:00:02.000Z","batchId":4,"batchDuration":1500,"numInputRows":"NaN"}""", "missing-rows")]
    [InlineData("earlier", """{"timestamp":"2026-03-01T07:59:00.000Z","batchId":4,"batchDuration":1500,"numInputRows":70}""", "not-monotone")]
    [InlineData("batch again", """{"timestamp":"2026-03-01T08:00:02.000Z","batchId":3,"batchDuration":1500,"numInputRows":70}""", "not-monotone")]
    [InlineData("another query", """{"id":"other","timestamp":"2026-03-01T08:00:02.000Z","batchId":4,"batchDuration":1500,"numInputRows":70}""", "another-query")]
    public void ReadProgress_OfABadLine_NamesItAndTheReason(string name, string line, string reason)
    {
        Assert.False(ProgressReader.Read(new StringReader(Good + "\n\n" + line + "\n")).TryGet(out _, out var rejection), name);
        Assert.Equal((reason, "line 3"), (rejection.Reason, rejection.Position));
    }

    [Fact]
    public void ReadProgress_OfAnEmptyFile_IsRefused()
    {
        Assert.False(ProgressReader.Read(new StringReader("\n")).TryGet(out _, out var rejection));
        Assert.Equal("empty", rejection.Reason);
    }

    [Fact]
    public void ReadProgress_AsSpark42WritesIt_SumsTheSourcesAndCountsPartitions()
    {
        const string line = """
            {"id":"a","runId":"b","name":"agg","timestamp":"2026-11-23T16:38:16.979Z","batchId":3,"batchDuration":3563,"durationMs":{"triggerExecution":3563,"addBatch":3364},"sources":[{"description":"KafkaV2","endOffset":"{\"readings\":{\"0\":92930,\"1\":7}}","numInputRows":6891,"inputRowsPerSecond":Infinity},{"description":"KafkaV2","endOffset":{"more":{"0":5}},"numInputRows":9,"metrics":{"maxOffsetsBehindLatest":"4"}}]}
            """;
        var batch = Assert.Single(Read(line.Replace("Infinity", "6.9E7", StringComparison.Ordinal)).Batches);
        Assert.Equal((3L, 3.563, 6900.0), (batch.BatchId, batch.DurationSeconds, batch.Records));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 16, 38, 16, 979, TimeSpan.Zero), batch.Start);
        var progress = Read(line.Replace("Infinity", "0", StringComparison.Ordinal));
        Assert.Equal((3, true), (progress.Partitions, progress.IsCapped));
    }

    [Fact]
    public void ReadProgress_OfAListenersEvents_ReadsTheProgressInside()
    {
        var batch = Assert.Single(Read($$"""{"progress":{{Good}}}""").Batches);
        Assert.Equal(70, batch.Records);
    }

    [Fact]
    public void ReadProgress_OfAPolledQuery_LeavesOutRepetitionsAndCountsWhatIsMissing()
    {
        string[] lines =
        [
            PlayedRecording.Line(1, 0, 1, 10), PlayedRecording.Line(2, 2, 1, 10), PlayedRecording.Line(1, 0, 1, 10), PlayedRecording.Line(2, 2, 1, 10),
            PlayedRecording.Line(3, 4, 0.009, 0), PlayedRecording.Line(3, 14, 1, 10), PlayedRecording.Line(7, 16, 1, 10),
        ];
        var progress = Read(string.Join("\r\n", lines));
        Assert.Equal([1, 2, 3, 3, 7], progress.Batches.Select(batch => batch.BatchId));
        Assert.Equal((2, 3L, 0), (progress.Repeated, progress.Missing, progress.Restarts));
        Assert.True(progress.Batches[2].IsIdle);
    }

    [Theory]
    [InlineData("no header", "2026-03-01T08:00:00Z,joined,1", "line 1", "bad-header")]
    [InlineData("both kinds", "time,event,executors", "line 1", "bad-header")]
    [InlineData("no time", "time,event,executor\nnoon,joined,1", "line 2", "bad-stamp")]
    [InlineData("unknown event", "time,event,executor\n2026-03-01T08:00:00Z,gone,1", "line 2", "bad-event")]
    [InlineData("joins twice", "time,event,executor\n2026-03-01T08:00:00Z,joined,1\n2026-03-01T08:00:01Z,joined,1", "line 3", "already-there")]
    [InlineData("leaves unseen", "time,event,executor\n2026-03-01T08:00:00Z,joined,1\n2026-03-01T08:00:01Z,left,2", "line 3", "not-there")]
    [InlineData("one too many", "time,event\n2026-03-01T08:00:00Z,joined\n2026-03-01T08:00:01Z,left\n2026-03-01T08:00:01Z,left", "line 4", "not-there")]
    [InlineData("falling time", "time,executors\n2026-03-01T08:00:02Z,3\n2026-03-01T08:00:01Z,2", "line 3", "not-monotone")]
    [InlineData("half an executor", "time,executors\n2026-03-01T08:00:02Z,2.5", "line 2", "bad-count")]
    [InlineData("negative", "time,executors\n2026-03-01T08:00:02Z,-2", "line 2", "bad-count")]
    [InlineData("absurd", "time,executors\n2026-03-01T08:00:02Z,20000", "line 2", "too-many-executors")]
    [InlineData("missing field", "time,event,executor\n2026-03-01T08:00:00Z", "line 2", "missing-field")]
    [InlineData("open quote", "time,event,executor\n\"2026-03-01T08:00:00Z", "line 2", "bad-row")]
    public void ReadExecutors_OfABadLine_NamesItAndTheReason(string name, string text, string position, string reason)
    {
        Assert.False(ExecutorLogReader.Read(new StringReader(text)).TryGet(out _, out var rejection), name);
        Assert.Equal((reason, position), (rejection.Reason, rejection.Position));
    }

    [Theory]
    [InlineData("")]
    [InlineData("time,executors\n")]
    public void ReadExecutors_OfNoRows_IsRefused(string text)
    {
        Assert.False(ExecutorLogReader.Read(new StringReader(text)).TryGet(out _, out var rejection));
        Assert.Equal("empty", rejection.Reason);
    }

    [Fact]
    public void ReadExecutors_OfEvents_MatchesRequestsByNameThenByAge()
    {
        var log = Executors("""
            time,event,executor
            2026-03-01T08:00:00Z,joined,a
            # two without names, one with
            2026-03-01T08:01:00Z,requested,
            2026-03-01T08:01:00Z,requested,
            2026-03-01T08:02:00Z,requested,pod-9
            2026-03-01T08:02:07Z,joined,pod-9
            2026-03-01T08:02:10Z,joined,b
            2026-03-01T08:02:20Z,joined,c
            2026-03-01T08:03:00Z,requested,pod-10
            2026-03-01T08:03:30Z,left,pod-10
            2026-03-01T08:04:00Z,left,a
            2026-03-01T08:04:01Z,left,a
            """);
        Assert.Equal([7, 70, 80], log.ColdStartSeconds);
        Assert.Equal(0, log.Before);
        Assert.Equal([(true, 1), (true, 2), (true, 3), (true, 3), (false, 0)], log.Changes.Select(change => (change.Joins, change.ScaleUp)));
    }

    [Fact]
    public void ReadExecutors_OfCounts_HoldsTheFirstFromBefore()
    {
        var log = Executors("timestamp;count\n2026-03-01T08:00:00Z;2\n2026-03-01T08:01:00Z;4\n2026-03-01T08:02:00Z;4\n2026-03-01T08:03:00Z;3\n");
        Assert.Equal(2, log.Before);
        Assert.Equal([(true, 1), (true, 1), (false, 0)], log.Changes.Select(change => (change.Joins, change.ScaleUp)));
        Assert.Empty(log.ColdStartSeconds);
    }

    [Fact]
    public void ReadFile_OfNoFile_IsRefused()
    {
        Assert.False(ProgressReader.ReadFile("no-such-file.jsonl").TryGet(out _, out var rejection));
        Assert.Equal("missing-file", rejection.Reason);
        Assert.False(ExecutorLogReader.ReadFile(Path.GetTempPath()).TryGet(out _, out rejection));
        Assert.Equal("unreadable-file", rejection.Reason);
    }

    private static RecordedProgress Read(string text) => PlayedRecording.Value(ProgressReader.Read(new StringReader(text)));

    private static ExecutorLog Executors(string text) => PlayedRecording.Value(ExecutorLogReader.Read(new StringReader(text)));
}
