using System.Collections.Concurrent;
using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Grains.Fleet;
using IoTRl.Grains.Jobs;
using IoTRl.Grains.Rest;
using IoTRl.Silo.Api;
using IoTRl.Silo.Fleet;

namespace IoTRl.Tests.Silo.Pages;

/// <summary>A fleet of jobs that answer, fail or hang as a test says.</summary>
internal sealed class FakeFleet : IFleetSource
{
    public static readonly DateTimeOffset Noon = new(2026, 7, 15, 12, 0, 0, TimeSpan.Zero);

    /// <summary>What each job of the directory answers.</summary>
    public ConcurrentDictionary<JobId, Func<Task<JobSnapshot?>>> Jobs { get; } = [];

    public Func<Task<FleetSnapshot>>? Directory { get; set; }

    public Func<JobId, long, Task<ImmutableArray<JobDecision>>> Decisions { get; set; } = (_, _) => Task.FromResult(ImmutableArray<JobDecision>.Empty);

    /// <summary>Jobs in the order in which they were asked.</summary>
    public ConcurrentQueue<JobId> Asked { get; } = [];

    public Task<FleetSnapshot> DirectoryAsync() => Directory?.Invoke() ?? Task.FromResult(new FleetSnapshot
    {
        Jobs = [.. Jobs.Keys.Select(id => new FleetJob { Id = id, Pool = PoolId.Of("pool") })],
    });

    public Task<JobSnapshot?> SnapshotAsync(JobId id)
    {
        Asked.Enqueue(id);
        return Jobs[id]();
    }

    public Task<ImmutableArray<JobDecision>> DecisionsAsync(JobId id, long afterSequence, int limit) => Decisions(id, afterSequence);

    public void Answer(JobSnapshot job) => Jobs[job.Spec.Id] = () => Task.FromResult<JobSnapshot?>(job);

    public static JobSnapshot Job(string id, DateTimeOffset? time = null, long? lastSequence = null) => new()
    {
        Spec = new SparkJobSpec { Id = JobId.Of(id), Pool = PoolId.Of("pool") },
        Version = 1,
        Time = time ?? Noon,
        Condition = JobCondition.Inside,
        ObjectiveSeconds = 20,
        FreshnessSeconds = Measured.Of(3, ageSeconds: 1),
        RecordsPerSecond = Measured.Of(40),
        LastDecision = lastSequence is { } sequence ? Decision(id, sequence) : null,
    };

    public static JobDecision Decision(string job, long sequence, int before = 2, int granted = 2) => new()
    {
        Job = JobId.Of(job),
        Sequence = sequence,
        Time = Noon.AddSeconds(sequence),
        Mode = JobMode.Act,
        Policy = "ds2",
        Decision = new ScalingDecision { Executors = granted },
        TargetBefore = before,
        Command = new ScalingCommand { Job = JobId.Of(job), Sequence = sequence, Executors = granted, Time = Noon },
        Outcome = new ScalingOutcome { Kind = ScalingOutcomeKind.Accepted, Granted = granted },
        Explanation = new DecisionExplanation { Text = "" },
    };

    /// <summary>As pages show it.</summary>
    public static DecisionView View(long sequence, int before = 2, int granted = 2) => DecisionViews.Of(Decision("ward", sequence, before, granted));
}
