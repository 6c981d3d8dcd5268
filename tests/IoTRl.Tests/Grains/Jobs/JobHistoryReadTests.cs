namespace IoTRl.Tests.Grains.Jobs;

/// <summary>What is read of a history: in memory and from records, while others are written.</summary>
[Trait("Level", "Unit")]
public sealed class JobHistoryReadTests : IDisposable
{
    private readonly JobHistories _histories = new();

    public void Dispose() => _histories.Dispose();

    [Fact]
    public async Task After_ASequence_GivesTheOldestBeyondIt()
    {
        var history = await _histories.OfAsync(50);
        Assert.Equal(JobHistories.Range(31, 3), await JobHistories.SequencesAsync(history, 30, 3));
        Assert.Empty(await history.AfterAsync(50, 10));
    }

    [Theory]
    [InlineData("into an open record", 5)]
    [InlineData("into a new record", 20)]
    [InlineData("over the oldest record", 80)]
    public async Task After_WhileADecisionIsBeingWritten_StopsAtWhatIsDurable(string row, int appended)
    {
        var history = await _histories.OfAsync(appended);
        var written = new TaskCompletionSource();
        _histories.Records.HoldWrite = (_, _) => written.Task;
        var appending = history.AppendAsync(JobHistories.Decision(appended + 1));
        Assert.Equal((row, (long)appended), (row, (await history.AfterAsync(0, 1000))[^1].Sequence));

        written.SetResult();
        await appending;
        Assert.Equal(appended + 1, (await history.AfterAsync(0, 1000))[^1].Sequence);
    }

    [Fact]
    public async Task After_OfAnOlderDecision_ReadsTheRecordsThatHoldIt_AndNoOther()
    {
        var history = await _histories.OfAsync(55);
        // The newest two are in memory: 41 to 55, and 21 to 40.
        List<string> read = [];
        _histories.Records.BeforeRead = (name, _) =>
        {
            read.Add(name);
            return null;
        };
        Assert.Equal(35, (await history.AfterAsync(20, 1000)).Length);
        Assert.Empty(read);
        Assert.Equal(55, (await history.AfterAsync(0, 1000)).Length);
        Assert.Equal(["spark-job-decisions-0"], read);
    }

    [Fact]
    public async Task After_WhileAnOlderRecordCannotBeRead_Fails_AndTheNewestAreStillThere()
    {
        var history = await _histories.OfAsync(55);
        _histories.Records.BeforeRead = (_, _) => Task.FromException(new IOException("the network is down"));
        await Assert.ThrowsAsync<IOException>(() => history.AfterAsync(0, 1000));
        Assert.Equal(55, (await history.AfterAsync(50, 1000))[^1].Sequence);
    }

    [Theory]
    [InlineData(0, 1, new[] { 0 })]
    [InlineData(19, 1, new[] { 0 })]
    [InlineData(19, 2, new[] { 0, 1 })]
    [InlineData(25, 30, new[] { 1, 2 })]
    [InlineData(60, 1000, new int[0])]
    public async Task After_OfAFew_ReadsNoMoreRecordsThanHoldThem(int sequence, int limit, int[] slots)
    {
        var history = await _histories.OfAsync(95, 100);
        List<string> read = [];
        _histories.Records.BeforeRead = (name, _) =>
        {
            read.Add(name);
            return null;
        };
        var found = await history.AfterAsync(sequence, limit);
        Assert.Equal(Enumerable.Range(sequence + 1, Math.Min(limit, 95 - sequence)).Select(next => (long)next), found.Select(decision => decision.Sequence));
        Assert.Equal(slots.Select(slot => $"spark-job-decisions-{slot}"), read);
    }

    [Theory]
    [InlineData(21)]
    [InlineData(39)]
    [InlineData(40)]
    public async Task After_OfARingThatIsNoWholeRecords_HasAsManyAsAreKept(int kept)
    {
        var history = _histories.New(kept);
        for (var sequence = 1; sequence <= 150; sequence++)
        {
            await history.AppendAsync(JobHistories.Decision(sequence));
            var expected = Enumerable.Range(1, sequence).TakeLast(kept).Select(each => (long)each);
            Assert.Equal(expected, await JobHistories.SequencesAsync(history));
        }
    }

    [Theory]
    [InlineData(0, 81, 21)]
    [InlineData(1, 81, 20)]
    [InlineData(1, 101, 41)]
    public async Task After_WhileRecordsThatItReadsAreWrittenOver_HasNoHole_AndNothingThatCameSince(int readBefore, int appended, int first)
    {
        var history = await _histories.OfAsync(79);
        var (held, reads) = (new TaskCompletionSource(), 0);
        _histories.Records.BeforeRead = (_, _) => reads++ < readBefore ? null : held.Task;
        // It wants 20 to 79; the record of 1 to 20 is written over by 81, that of 21 to 40 by 101.
        var reading = history.AfterAsync(0, 1000);
        await JobHistories.AppendAsync(history, 80, appended);
        held.SetResult();
        Assert.Equal(JobHistories.Range(first, 80 - first), (await reading).Select(decision => decision.Sequence));
    }

    [Fact]
    public async Task After_WhileARecordItReadsIsBeingWrittenOver_HasNoHole()
    {
        var history = await _histories.OfAsync(79);
        var (read, written) = (new TaskCompletionSource(), new TaskCompletionSource());
        _histories.Records.BeforeRead = (_, _) => read.Task;
        var reading = history.AfterAsync(0, 1000);
        await history.AppendAsync(JobHistories.Decision(80));
        _histories.Records.AfterWrite = (_, _) => written.Task;
        var appending = history.AppendAsync(JobHistories.Decision(81));
        read.SetResult();
        Assert.Equal(JobHistories.Range(21, 59), (await reading).Select(decision => decision.Sequence));
        written.SetResult();
        await appending;
    }

    [Fact]
    public async Task After_OfARecordThatIsGone_SaysSo()
    {
        var history = await _histories.OfAsync(55);
        Assert.True(_histories.Records.Records.TryRemove(("spark-job-decisions-0", JobHistories.Job), out _));
        await Assert.ThrowsAsync<InvalidDataException>(() => history.AfterAsync(0, 1000));
    }
}
