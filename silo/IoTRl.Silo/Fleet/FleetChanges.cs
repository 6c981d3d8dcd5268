using System.Collections.Immutable;
using IoTRl.Grains.Jobs;
using IoTRl.Grains.Rest;
using IoTRl.Silo.Api;

namespace IoTRl.Silo.Fleet;

/// <summary>What changed between two looks at the jobs; pure.</summary>
internal static class FleetChanges
{
    public static ImmutableArray<StateChangeView> Between(ImmutableArray<JobSnapshot> before, ImmutableArray<JobSnapshot> after, DateTimeOffset now)
    {
        var changes = ImmutableArray.CreateBuilder<StateChangeView>();
        var known = before.ToDictionary(job => job.Spec.Id);
        foreach (var job in after)
        {
            var id = job.Spec.Id.Value;
            if (!known.Remove(job.Spec.Id, out var previous))
            {
                changes.Add(new() { Job = id, Time = now, What = "created", After = Words.Of(job.Condition) });
                continue;
            }

            Add(id, "state", Words.Of(previous.Condition), Words.Of(job.Condition), job.ConditionReason);
            Add(id, "mode", Words.Of(previous.Spec.Mode), Words.Of(job.Spec.Mode), "");
            Add(id, "scenario", previous.Spec.Scenario, job.Spec.Scenario, "");
        }

        foreach (var gone in known.Keys) changes.Add(new() { Job = gone.Value, Time = now, What = "deleted" });
        return changes.ToImmutable();

        void Add(string job, string what, string from, string to, string reason)
        {
            if (from != to) changes.Add(new() { Job = job, Time = now, What = what, Before = from, After = to, Reason = reason });
        }
    }
}
