using System.Collections.Immutable;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Grains.Jobs;
using IoTRl.Grains.Rest;
using IoTRl.Silo.Api;

namespace IoTRl.Silo.Fleet;

/// <summary>The fleet at one second, and what is new in it.</summary>
internal sealed record FleetFrame
{
    private JobsAsViews? _views;

    public required DateTimeOffset Time { get; init; }

    /// <summary>False where the fleet was never read: nothing else here says anything then.</summary>
    public bool IsRead { get; init; }

    /// <summary>By id. One that does not answer is as it was last read, its figures unknown.</summary>
    public ImmutableArray<JobSnapshot> Jobs { get; init; } = [];

    /// <summary>The same as REST and pages show them: made once, by whoever asks first, for all who look.</summary>
    public ImmutableArray<JobView> Views
    {
        get
        {
            // Two who ask at once make the same; one that is made of other jobs belongs to another frame.
            if (_views is not { } made || made.Jobs != Jobs) _views = made = new(Jobs, [.. Jobs.Select(JobViews.Of)]);
            return made.Views;
        }
    }

    /// <summary>Jobs of the directory that have never answered.</summary>
    public ImmutableArray<JobId> Unread { get; init; } = [];

    public ImmutableArray<JobDecision> Decisions { get; init; } = [];

    public ImmutableArray<StateChangeView> Changes { get; init; } = [];

    /// <summary>The last hours of each job, which go on growing.</summary>
    public ImmutableDictionary<string, JobSeries> Histories { get; init; } = ImmutableDictionary<string, JobSeries>.Empty;

    public int Gateways { get; init; }

    public ImmutableArray<PoolId> Pools { get; init; } = [];

    public bool Frozen { get; init; }

    /// <summary>Why the fleet could not be read; null when all is well. The rest is then as last read.</summary>
    public string? Lost { get; init; }

    /// <summary>This frame as the last one that was read, with nothing new in it.</summary>
    public FleetFrame LostBecause(string reason) => this with { Decisions = [], Changes = [], Lost = reason };

    private sealed record JobsAsViews(ImmutableArray<JobSnapshot> Jobs, ImmutableArray<JobView> Views);
}
