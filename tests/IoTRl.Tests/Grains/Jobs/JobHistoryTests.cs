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
        Assert.Equal(expected, restored.After(0, 1000).Select(decision => decision.Sequence));
        Assert.Equal(appended == 0 ? null : (long)appended, restored.Newest?.Sequence);
    }

    [Fact]
    public async Task After_ASequence_GivesTheOldestBeyondIt()
    {
        var history = New();
        for (var sequence = 1; sequence <= 50; sequence++) await history.AppendAsync(Decision(sequence));
        Assert.Equal([31L, 32, 33], history.After(30, 3).Select(decision => decision.Sequence));
        Assert.Empty(history.After(50, 10));
    }

    [Fact]
    public async Task Append_WhichCannotBeStored_IsAsIfItHadNeverBeenMade()
    {
        var history = New();
        await history.AppendAsync(Decision(1));
        _records.FailWrite = (_, _) => new IOException("the disk is full");
        await Assert.ThrowsAsync<IOException>(() => history.AppendAsync(Decision(2)));
        _records.FailWrite = null;
        await history.AppendAsync(Decision(3));
        Assert.Equal([1L, 3], history.After(0, 10).Select(decision => decision.Sequence));
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

    private JobHistory New() =>
        new(new SharedGrainStorage(_records, new OrleansGrainStorageSerializer(_services.GetRequiredService<Serializer>())), Job, kept: 60);

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
