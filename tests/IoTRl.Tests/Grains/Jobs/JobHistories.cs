using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Grains.Jobs;
using IoTRl.Testing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace IoTRl.Tests.Grains.Jobs;

/// <summary>Histories of one job, as activations after each other have them: over the same records.</summary>
internal sealed class JobHistories : IDisposable
{
    public static readonly GrainId Job = GrainId.Create("spark-job", "vitals");

    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    public SharedRecords Records { get; } = new();

    public Serializer Serializer => _services.GetRequiredService<Serializer>();

    public void Dispose() => _services.Dispose();

    public JobHistory New(int kept = 60) => new(new SharedGrainStorage(Records, new OrleansGrainStorageSerializer(Serializer)), Serializer, Job, kept);

    /// <summary>One that has so many decisions, of the sequences from 1 on.</summary>
    public async Task<JobHistory> OfAsync(int appended, int kept = 60)
    {
        var history = New(kept);
        await AppendAsync(history, 1, appended);
        return history;
    }

    public static async Task AppendAsync(JobHistory history, int first, int last)
    {
        for (var sequence = first; sequence <= last; sequence++) await history.AppendAsync(Decision(sequence));
    }

    /// <summary>A ring may hold a few more than were to be kept when they were written.</summary>
    public static async Task AssertUnbrokenAsync(JobHistory history, int newest, int least)
    {
        var seen = await SequencesAsync(history);
        Assert.Equal(Enumerable.Range(newest - seen.Length + 1, seen.Length).Select(sequence => (long)sequence), seen);
        Assert.True(seen.Length >= least, $"{seen.Length} of at least {least}");
    }

    public static async Task<long[]> SequencesAsync(JobHistory history, long after = 0, int limit = 1000) =>
        [.. (await history.AfterAsync(after, limit)).Select(decision => decision.Sequence)];

    public static long[] Range(int first, int count) => [.. Enumerable.Range(first, count).Select(sequence => (long)sequence)];

    public static JobDecision Decision(long sequence) => new()
    {
        Job = JobId.Of("vitals"),
        Sequence = sequence,
        Time = DateTimeOffset.UnixEpoch.AddSeconds(5 * sequence),
        Mode = JobMode.Act,
        Policy = "ds2",
        Decision = default,
        Command = new ScalingCommand { Job = JobId.Of("vitals"), Sequence = sequence, Executors = 3, Time = DateTimeOffset.UnixEpoch.AddSeconds(5 * sequence) },
        Outcome = new ScalingOutcome { Kind = ScalingOutcomeKind.Accepted, Granted = 3 },
        Explanation = new DecisionExplanation { Text = $"backlog {sequence % 4} s, forecast p90 24 rec/s, capacity 30 rec/s: stays at 3 executors (balanced, ds2)" },
        Observation = [.. Enumerable.Range(0, 59).Select(index => index * sequence / 59f)],
    };
}
