using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Grains.Jobs;
using IoTRl.Testing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace IoTRl.Tests.Grains.Jobs;

[Trait("Level", "Unit")]
public sealed class JobHistoryTests : IDisposable
{
    // Decisions 41 and 42, as the version before they were packed wrote them.
    private const string Unpacked =
        "IOgAoSEgAAUh6CDoQA12aXRhbHPgAaUhgACAtff1f58IgQAAAAAAAAAA4AEFQQdkczIBASHoAAGBAAAAAAAAAAABAYEAAAAAAAAAAIEAAAAAAAAAAIEAAAAAAAAAAAEBwQHBAcEB4CHoIOjAEeABpQEFAQEhgACAtff1f58IgQ" +
        "AAAAAAAAAA4MEB4CHoAAEBBQEBQQHgIejAUyEg4ODBUwEBISDg4CHogAAAAAAAAAAAAQGBAAAAAAAAAADgIeiAAAAAAAAAAAABAYEAAAAAAAAAAODBUyHogAAAAAAAAAAAgQAAAAAAAAAAgQAAAAAAAAAA4CEg4ODgAQEh6IAA" +
        "AAAAAAAAAAEBgQAAAAAAAAAA4CEg4ODBAeAg6CDowBHgAakhgACAtff1f58IgQAAAAAAAAAA4AEFwR0BASHoAAGBAAAAAAAAAAABAYEAAAAAAAAAAIEAAAAAAAAAAIEAAAAAAAAAAAEBwQHBAcEB4CHoIOjAEeABqQEFAQEhgA" +
        "CAtff1f58IgQAAAAAAAAAA4MEB4CHoAAEBBQEBwVPgIejAUyHAW+DBUwEBIcBj4CHogAAAAAAAAAAAAQGBAAAAAAAAAADgIeiAAAAAAAAAAAABAYEAAAAAAAAAAODBUyHogAAAAAAAAAAAgQAAAAAAAAAAgQAAAAAAAAAA4CHA" +
        "geDgAQEh6IAAAAAAAAAAAAEBgQAAAAAAAAAA4CHAj+DBAeDg4AHN4A==";

    private static readonly GrainId Job = GrainId.Create("spark-job", "vitals");

    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();
    private readonly SharedRecords _records = new();

    public void Dispose() => _services.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(19)]
    [InlineData(20)]
    [InlineData(65)]
    [InlineData(250)]
    public async Task Load_AfterAppends_HasTheLast60(int appended)
    {
        var history = New();
        for (var sequence = 1; sequence <= appended; sequence++) await history.AppendAsync(Decision(sequence));
        var restored = New();
        await restored.LoadAsync();
        var expected = Enumerable.Range(1, appended).TakeLast(60).Select(sequence => (long)sequence);
        Assert.Equal(expected, (await restored.AfterAsync(0, 1000)).Select(decision => decision.Sequence));
        Assert.Equal(appended == 0 ? null : (long)appended, restored.Newest?.Sequence);
    }

    [Fact]
    public async Task After_ASequence_GivesTheOldestBeyondIt()
    {
        var history = New();
        for (var sequence = 1; sequence <= 50; sequence++) await history.AppendAsync(Decision(sequence));
        Assert.Equal([31L, 32, 33], (await history.AfterAsync(30, 3)).Select(decision => decision.Sequence));
        Assert.Empty(await history.AfterAsync(50, 10));
    }

    [Theory]
    [InlineData("into an open record", 5)]
    [InlineData("into a new record", 20)]
    [InlineData("over the oldest record", 80)]
    public async Task After_WhileADecisionIsBeingWritten_StopsAtWhatIsDurable(string row, int appended)
    {
        var history = New();
        for (var sequence = 1; sequence <= appended; sequence++) await history.AppendAsync(Decision(sequence));
        var written = new TaskCompletionSource();
        _records.HoldWrite = (_, _) => written.Task;
        var appending = history.AppendAsync(Decision(appended + 1));
        Assert.Equal((row, (long)appended), (row, (await history.AfterAsync(0, 1000))[^1].Sequence));

        written.SetResult();
        await appending;
        Assert.Equal(appended + 1, (await history.AfterAsync(0, 1000))[^1].Sequence);
    }

    [Fact]
    public async Task Append_WhichCannotBeStored_WaitsForTheNext_BecauseItWasCarriedOut()
    {
        var history = New();
        await history.AppendAsync(Decision(1));
        _records.FailWrite = (_, _) => new IOException("the disk is full");
        await Assert.ThrowsAsync<IOException>(() => history.AppendAsync(Decision(2)));
        Assert.Equal([1L], (await history.AfterAsync(0, 10)).Select(decision => decision.Sequence));
        _records.FailWrite = null;
        await history.AppendAsync(Decision(3));
        Assert.Equal([1L, 2, 3], (await history.AfterAsync(0, 10)).Select(decision => decision.Sequence));
    }

    [Fact]
    public async Task CatchUp_AfterAFailedAppend_GivesTheDecisionThatWaited_Once()
    {
        var history = New();
        _records.FailWrite = (_, _) => new IOException("the disk is full");
        await Assert.ThrowsAsync<IOException>(() => history.AppendAsync(Decision(1)));
        _records.FailWrite = null;
        Assert.Equal(1, (await history.CatchUpAsync())?.Sequence);
        Assert.Null(await history.CatchUpAsync());
        Assert.Equal(1, history.Newest?.Sequence);
    }

    [Theory]
    [InlineData("grows", 60, 200, 130)]
    [InlineData("grows in the middle of its ring", 60, 200, 85)]
    [InlineData("shrinks", 200, 60, 130)]
    [InlineData("shrinks to one record", 200, 20, 150)]
    public async Task Load_WithAnotherNumberToKeep_KeepsWhatThereIs_AndGoesOn(string row, int kept, int then, int appended)
    {
        var history = New(kept);
        for (var sequence = 1; sequence <= appended; sequence++) await history.AppendAsync(Decision(sequence));
        var changed = New(then);
        await changed.LoadAsync();
        Assert.Equal((row, appended), (row, (int)(changed.Newest?.Sequence ?? 0)));
        await AssertUnbrokenAsync(changed, appended, Math.Min(then, kept));
        for (var sequence = appended + 1; sequence <= appended + 45; sequence++) await changed.AppendAsync(Decision(sequence));
        var again = New(then);
        await again.LoadAsync();
        await AssertUnbrokenAsync(again, appended + 45, Math.Min(then, kept + 45));
        // And back: a shorter ring still finds what a longer one wrote.
        var back = New(kept);
        await back.LoadAsync();
        await AssertUnbrokenAsync(back, appended + 45, Math.Min(then, kept));
    }

    [Fact]
    public async Task After_OfAnOlderDecision_ReadsTheRecordsThatHoldIt_AndNoOther()
    {
        var history = New();
        for (var sequence = 1; sequence <= 55; sequence++) await history.AppendAsync(Decision(sequence));
        // The newest two are in memory: 41 to 55, and 21 to 40.
        List<string> read = [];
        _records.BeforeRead = (name, _) =>
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
        var history = New();
        for (var sequence = 1; sequence <= 55; sequence++) await history.AppendAsync(Decision(sequence));
        _records.BeforeRead = (_, _) => Task.FromException(new IOException("the network is down"));
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
        var history = New(100);
        for (var next = 1; next <= 95; next++) await history.AppendAsync(Decision(next));
        List<string> read = [];
        _records.BeforeRead = (name, _) =>
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
        var history = New(kept);
        for (var sequence = 1; sequence <= 150; sequence++)
        {
            await history.AppendAsync(Decision(sequence));
            var expected = Enumerable.Range(1, sequence).TakeLast(kept).Select(each => (long)each);
            Assert.Equal(expected, (await history.AfterAsync(0, 1000)).Select(decision => decision.Sequence));
        }
    }

    [Theory]
    [InlineData(0, 81, 21)]
    [InlineData(1, 81, 20)]
    [InlineData(1, 101, 41)]
    public async Task After_WhileRecordsThatItReadsAreWrittenOver_HasNoHole_AndNothingThatCameSince(int readBefore, int appended, int first)
    {
        var history = New();
        for (var sequence = 1; sequence <= 79; sequence++) await history.AppendAsync(Decision(sequence));
        var (held, reads) = (new TaskCompletionSource(), 0);
        _records.BeforeRead = (_, _) => reads++ < readBefore ? null : held.Task;
        // It wants 20 to 79; the record of 1 to 20 is written over by 81, that of 21 to 40 by 101.
        var reading = history.AfterAsync(0, 1000);
        for (var sequence = 80; sequence <= appended; sequence++) await history.AppendAsync(Decision(sequence));
        held.SetResult();
        Assert.Equal(Enumerable.Range(first, 80 - first).Select(sequence => (long)sequence), (await reading).Select(decision => decision.Sequence));
    }

    [Fact]
    public async Task After_WhileARecordItReadsIsBeingWrittenOver_HasNoHole()
    {
        var history = New();
        for (var sequence = 1; sequence <= 79; sequence++) await history.AppendAsync(Decision(sequence));
        var (read, written) = (new TaskCompletionSource(), new TaskCompletionSource());
        _records.BeforeRead = (_, _) => read.Task;
        var reading = history.AfterAsync(0, 1000);
        await history.AppendAsync(Decision(80));
        _records.AfterWrite = (_, _) => written.Task;
        var appending = history.AppendAsync(Decision(81));
        read.SetResult();
        Assert.Equal(Enumerable.Range(21, 59).Select(sequence => (long)sequence), (await reading).Select(decision => decision.Sequence));
        written.SetResult();
        await appending;
    }

    [Fact]
    public async Task After_OfARecordThatIsGone_SaysSo()
    {
        var history = New();
        for (var sequence = 1; sequence <= 55; sequence++) await history.AppendAsync(Decision(sequence));
        Assert.True(_records.Records.TryRemove(("spark-job-decisions-0", Job), out _));
        await Assert.ThrowsAsync<InvalidDataException>(() => history.AfterAsync(0, 1000));
    }

    [Fact]
    public async Task Clear_ThatFailsHalfway_CanBeTriedAgain()
    {
        var history = New();
        for (var sequence = 1; sequence <= 50; sequence++) await history.AppendAsync(Decision(sequence));
        _records.FailWrite = (name, _) => name.EndsWith("-1", StringComparison.Ordinal) ? new IOException("the network is down") : null;
        await Assert.ThrowsAsync<IOException>(history.ClearAsync);
        // The first one is still there, which tells how many there may be; who asks meanwhile is told of none, as of a job that is gone.
        Assert.Contains(("spark-job-decisions-0", Job), _records.Records.Keys);
        Assert.Null(history.Newest);
        Assert.Empty(await history.AfterAsync(0, 10));
        _records.FailWrite = null;
        await history.ClearAsync();
        Assert.Empty(_records.Records);
    }

    [Fact]
    public async Task Append_AfterAClear_IsKept_AlsoByAnotherActivation()
    {
        var history = New();
        for (var sequence = 1; sequence <= 50; sequence++) await history.AppendAsync(Decision(sequence));
        await history.ClearAsync();
        await history.AppendAsync(Decision(1));
        Assert.Equal(1, history.Newest?.Sequence);
        await history.ClearAsync();
        var another = New();
        await another.LoadAsync();
        await another.AppendAsync(Decision(2));
        Assert.Equal([2L], (await another.AfterAsync(0, 10)).Select(decision => decision.Sequence));
    }

    [Fact]
    public async Task Load_OfARecordFromBeforeDecisionsWerePacked_HasThem_AndGoesOn()
    {
        _records.Records[("spark-job-decisions-0", Job)] = (Convert.FromBase64String(Unpacked), 1);
        var history = New(1000);
        await history.LoadAsync();
        Assert.Equal([41L, 42], (await history.AfterAsync(0, 1000)).Select(decision => decision.Sequence));
        for (var sequence = 43; sequence <= 90; sequence++) await history.AppendAsync(Decision(sequence));
        var again = New(1000);
        await again.LoadAsync();
        await AssertUnbrokenAsync(again, 90, 50);
    }

    [Fact]
    public async Task Clear_LeavesNoRecord()
    {
        var history = New();
        for (var sequence = 1; sequence <= 50; sequence++) await history.AppendAsync(Decision(sequence));
        await history.ClearAsync();
        Assert.Empty(_records.Records);
        Assert.Null(history.Newest);
    }

    /// <summary>A ring may hold a few more than were to be kept when they were written.</summary>
    private static async Task AssertUnbrokenAsync(JobHistory history, int newest, int least)
    {
        var seen = (await history.AfterAsync(0, 1000)).Select(decision => decision.Sequence).ToArray();
        Assert.Equal(Enumerable.Range(newest - seen.Length + 1, seen.Length).Select(sequence => (long)sequence), seen);
        Assert.True(seen.Length >= least, $"{seen.Length} of at least {least}");
    }

    private Serializer Serializer => _services.GetRequiredService<Serializer>();

    private JobHistory New(int kept = 60) =>
        new(new SharedGrainStorage(_records, new OrleansGrainStorageSerializer(Serializer)), Serializer, Job, kept);

    private static JobDecision Decision(long sequence) => new()
    {
        Job = JobId.Of("vitals"),
        Sequence = sequence,
        Time = DateTimeOffset.UnixEpoch,
        Mode = JobMode.Act,
        Policy = "ds2",
        Decision = default,
        Command = new ScalingCommand { Job = JobId.Of("vitals"), Sequence = sequence, Executors = 1, Time = DateTimeOffset.UnixEpoch },
        Outcome = new ScalingOutcome { Kind = ScalingOutcomeKind.Accepted, Granted = 1 },
        Explanation = new DecisionExplanation { Text = "" },
    };
}
