namespace IoTRl.Tests.Grains.Jobs;

/// <summary>What a history keeps, over activations, failures and other lengths.</summary>
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

    private readonly JobHistories _histories = new();

    public void Dispose() => _histories.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(19)]
    [InlineData(20)]
    [InlineData(65)]
    [InlineData(250)]
    public async Task Load_AfterAppends_HasTheLast60(int appended)
    {
        var history = await _histories.OfAsync(appended);
        var restored = _histories.New();
        await restored.LoadAsync();
        var expected = Enumerable.Range(1, appended).TakeLast(60).Select(sequence => (long)sequence);
        Assert.Equal(expected, await JobHistories.SequencesAsync(restored));
        Assert.Equal(appended == 0 ? null : (long)appended, restored.Newest?.Sequence);
    }

    [Fact]
    public async Task Append_WhichCannotBeStored_WaitsForTheNext_BecauseItWasCarriedOut()
    {
        var history = _histories.New();
        await history.AppendAsync(JobHistories.Decision(1));
        _histories.Records.FailWrite = (_, _) => new IOException("the disk is full");
        await Assert.ThrowsAsync<IOException>(() => history.AppendAsync(JobHistories.Decision(2)));
        Assert.Equal(JobHistories.Range(1, 1), await JobHistories.SequencesAsync(history, 0, 10));
        _histories.Records.FailWrite = null;
        await history.AppendAsync(JobHistories.Decision(3));
        Assert.Equal(JobHistories.Range(1, 3), await JobHistories.SequencesAsync(history, 0, 10));
    }

    [Fact]
    public async Task CatchUp_AfterAFailedAppend_GivesTheDecisionThatWaited_Once()
    {
        var history = _histories.New();
        _histories.Records.FailWrite = (_, _) => new IOException("the disk is full");
        await Assert.ThrowsAsync<IOException>(() => history.AppendAsync(JobHistories.Decision(1)));
        _histories.Records.FailWrite = null;
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
        var history = await _histories.OfAsync(appended, kept);
        var changed = _histories.New(then);
        await changed.LoadAsync();
        Assert.Equal((row, appended), (row, (int)(changed.Newest?.Sequence ?? 0)));
        await JobHistories.AssertUnbrokenAsync(changed, appended, Math.Min(then, kept));
        await JobHistories.AppendAsync(changed, appended + 1, appended + 45);
        var again = _histories.New(then);
        await again.LoadAsync();
        await JobHistories.AssertUnbrokenAsync(again, appended + 45, Math.Min(then, kept + 45));
        // And back: a shorter ring still finds what a longer one wrote.
        var back = _histories.New(kept);
        await back.LoadAsync();
        await JobHistories.AssertUnbrokenAsync(back, appended + 45, Math.Min(then, kept));
    }

    [Fact]
    public async Task Clear_ThatFailsHalfway_CanBeTriedAgain()
    {
        var history = await _histories.OfAsync(50);
        _histories.Records.FailWrite = (name, _) => name.EndsWith("-1", StringComparison.Ordinal) ? new IOException("the network is down") : null;
        await Assert.ThrowsAsync<IOException>(history.ClearAsync);
        // The first one is still there, which tells how many there may be; who asks meanwhile is told of none, as of a job that is gone.
        Assert.Contains(("spark-job-decisions-0", JobHistories.Job), _histories.Records.Records.Keys);
        Assert.Null(history.Newest);
        Assert.Empty(await history.AfterAsync(0, 10));
        _histories.Records.FailWrite = null;
        await history.ClearAsync();
        Assert.Empty(_histories.Records.Records);
    }

    [Fact]
    public async Task Append_AfterAClear_IsKept_AlsoByAnotherActivation()
    {
        var history = await _histories.OfAsync(50);
        await history.ClearAsync();
        await history.AppendAsync(JobHistories.Decision(1));
        Assert.Equal(1, history.Newest?.Sequence);
        await history.ClearAsync();
        var another = _histories.New();
        await another.LoadAsync();
        await another.AppendAsync(JobHistories.Decision(2));
        Assert.Equal(JobHistories.Range(2, 1), await JobHistories.SequencesAsync(another, 0, 10));
    }

    [Fact]
    public async Task Load_OfARecordFromBeforeDecisionsWerePacked_HasThem_AndGoesOn()
    {
        _histories.Records.Records[("spark-job-decisions-0", JobHistories.Job)] = (Convert.FromBase64String(Unpacked), 1);
        var history = _histories.New(1000);
        await history.LoadAsync();
        Assert.Equal(JobHistories.Range(41, 2), await JobHistories.SequencesAsync(history));
        await JobHistories.AppendAsync(history, 43, 90);
        var again = _histories.New(1000);
        await again.LoadAsync();
        await JobHistories.AssertUnbrokenAsync(again, 90, 50);
    }

    [Fact]
    public async Task Clear_LeavesNoRecord()
    {
        var history = await _histories.OfAsync(50);
        await history.ClearAsync();
        Assert.Empty(_histories.Records.Records);
        Assert.Null(history.Newest);
    }
}
