using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Simulation.Runs;
using IoTRl.Tournament.Episodes;

namespace IoTRl.Tournament.Loads;

/// <summary>One policy on one tape. Arrivals and what is seen of them are the tape's, slowness and cold starts those of its window's seed: no policy changes what another meets.</summary>
public static class TapeEpisode
{
    // Long enough that the noise of the counts does not choose the size.
    private const int StartingRateSeconds = 60;

    /// <summary>The job of the tape's judged seconds. It begins with the executors that the last minute of the history needs at 70 % use.</summary>
    /// <param name="tape">The load.</param>
    /// <param name="job">Size, objective and twin of the job; seed and lengths are the tape's.</param>
    public static SimulatedJobOptions JobOf(LoadTape tape, EpisodeOptions job)
    {
        ArgumentNullException.ThrowIfNull(tape);
        return JobAt(tape, tape.HistorySeconds, job, tape.Plan.Window.Seed);
    }

    /// <summary>The job from a second of the tape on. It begins with the executors that the minute before needs at 70 % use.</summary>
    /// <param name="tape">The load.</param>
    /// <param name="second">Seconds of the tape that have been played, at least 60.</param>
    /// <param name="job">Size, objective and twin of the job; lengths are the tape's.</param>
    /// <param name="seed">Address of slowness and cold starts.</param>
    public static SimulatedJobOptions JobAt(LoadTape tape, int second, EpisodeOptions job, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(tape);
        ArgumentNullException.ThrowIfNull(job);
        ArgumentOutOfRangeException.ThrowIfLessThan(second, StartingRateSeconds);
        var records = 0.0;
        for (var before = second - StartingRateSeconds; before < second; before++) records += tape.ArrivalsAt(before);
        return job.ToJob(seed, tape.Plan.Start + TimeSpan.FromSeconds(second), tape.Plan.DayLength, job.InitialExecutors(records / StartingRateSeconds));
    }

    /// <summary>Plays the judged seconds; the run at their end.</summary>
    /// <param name="tape">The load.</param>
    /// <param name="inputs">What was seen of it, an entry an interval; null for a policy that looks at no load.</param>
    /// <param name="job">The job: <see cref="JobOf"/>, or that with another guard or twin.</param>
    /// <param name="policy">The rule that decides.</param>
    /// <param name="decided">Told each interval as it ends; null for nobody.</param>
    /// <param name="cancellationToken">Ends it between two decisions.</param>
    public static SimulatedJobRun Play(
        LoadTape tape, TapeInputs? inputs, SimulatedJobOptions job, IScalingPolicy policy, Action<SimulatedInterval>? decided = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var run = new SimulatedJobRun(job, policy);
        for (var second = 1; second <= tape.Seconds; second++)
        {
            var played = tape.HistorySeconds + second - 1;
            run.Advance(tape.ArrivalsAt(played), tape.EventDelayAt(played));
            if (second % EpisodeOptions.IntervalSeconds != 0) continue;
            cancellationToken.ThrowIfCancellationRequested();
            var index = second / EpisodeOptions.IntervalSeconds - 1;
            var interval = run.Decide(inputs?.Loads[index] ?? new JobLoad(), inputs?.Demands[index] ?? JobDemand.None);
            decided?.Invoke(interval);
        }

        return run;
    }
}
