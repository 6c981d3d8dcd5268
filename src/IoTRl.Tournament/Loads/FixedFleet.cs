using IoTRl.Domain.Policies;
using IoTRl.Simulation.Runs;
using IoTRl.Tournament.Episodes;

namespace IoTRl.Tournament.Loads;

/// <summary>
/// The policy <c>fixed</c> at the most executors, all of them running from the start, on a tape: what no policy can do better than. What is late or violated under it is the
/// floor that is subtracted from an episode's figures.
/// </summary>
public static class FixedFleet
{
    /// <summary>What the judged seconds come to.</summary>
    /// <param name="tape">The load.</param>
    /// <param name="job">Size, objective and twin of the job; seed and lengths are the tape's.</param>
    public static SimulatedJobTotals Play(LoadTape tape, EpisodeOptions job)
    {
        var all = TapeEpisode.JobOf(tape, job) with { InitialExecutors = job.MaxExecutors };
        return TapeEpisode.Play(tape, inputs: null, all, new FixedPolicy(new FixedPolicyOptions())).Totals;
    }
}
