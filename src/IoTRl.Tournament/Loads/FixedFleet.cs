using IoTRl.Domain.Jobs;
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
        ArgumentNullException.ThrowIfNull(tape);
        ArgumentNullException.ThrowIfNull(job);
        var options = job.ToJob(tape.Plan.Window.Seed, tape.JudgedStart, tape.Plan.DayLength, job.MaxExecutors);
        var run = new SimulatedJobRun(options, new FixedPolicy(new FixedPolicyOptions()));
        for (var second = 1; second <= tape.Seconds; second++)
        {
            run.Advance(tape.ArrivalsAt(tape.HistorySeconds + second - 1));
            // It looks at nothing.
            if (second % EpisodeOptions.IntervalSeconds == 0) run.Decide(new JobLoad(), JobDemand.None);
        }

        return run.Totals;
    }
}
