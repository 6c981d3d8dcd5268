using IoTRl.Domain.Jobs;
using IoTRl.Simulation.Runs;
using IoTRl.Tournament.Bounds;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tournament.Twins;

/// <summary>One window, ready for everybody: its tape, what is seen of it, the job, and what only yardsticks may know.</summary>
internal sealed class WindowScene
{
    private const double ScheduledUse = 0.7;

    private readonly EpisodeOptions _job;

    private WindowScene(LoadTape tape, TapeInputs inputs, EpisodeOptions job, SimulatedJobOptions options)
    {
        (Tape, Inputs, _job, Options) = (tape, inputs, job, options);
        Known = KnownWindow.Of(options, [.. Enumerable.Range(tape.HistorySeconds, tape.Seconds).Select(tape.ArrivalsAt)]);
        Floor = FixedFleet.Play(tape, job);
    }

    private WindowScene(WindowScene other) =>
        (Tape, Inputs, _job, Options, Known, Floor) = (other.Tape, other.Inputs.Copy(), other._job, other.Options, other.Known, other.Floor);

    public LoadTape Tape { get; }

    public TapeInputs Inputs { get; }

    public SimulatedJobOptions Options { get; }

    public KnownWindow Known { get; }

    /// <summary>What is late under all executors all the time.</summary>
    public SimulatedJobTotals Floor { get; }

    /// <summary>The same for one contestant: what it does to the inputs nobody else sees.</summary>
    public WindowScene ForOne() => new(this);

    public static WindowScene Of(ILoadFamily family, LoadWindow window, double recordsPerSecond, EpisodeOptions job, TwinVariant variant)
    {
        var tape = family.Record(window, recordsPerSecond, variant.Edge, variant.Faults);
        return Of(tape, job, variant);
    }

    public static WindowScene Of(LoadTape tape, EpisodeOptions job, TwinVariant variant)
    {
        var varied = job with { Twin = variant.Change(job.Twin) };
        return new WindowScene(tape, TapeObserver.Observe(tape, usesPatterns: variant.UsesPatterns, forecaster: variant.Forecaster), varied, TapeEpisode.JobOf(tape, varied) with { Guard = variant.Guard });
    }

    /// <summary>The site's schedule as floors: the executors that its levels need at 70 % use, from a cold start before each begins. They are the same every day.</summary>
    public IReadOnlyList<ScheduledFloor> Floors()
    {
        var plan = Tape.Plan;
        var daySeconds = (int)plan.DayLength.TotalSeconds;
        // The last whole day; less where so much is not played.
        var (from, to) = (Math.Max(0, plan.Length - daySeconds), plan.Length);
        return [.. plan.Schedule.Where(step => step.FromSecond < to && step.ToSecond > from).Select(step => Floor(step, from, to)).Where(floor => floor.From != floor.To)];

        ScheduledFloor Floor(ScheduledStep step, int first, int end) => new()
        {
            Days = WeekDays.All,
            From = ClockAt(Math.Max(step.FromSecond, first) - _job.Twin.ColdStart.MedianSeconds),
            To = ClockAt(Math.Min(step.ToSecond, end)),
            MinExecutors = Math.Clamp(
                (int)Math.Ceiling(step.ShareOfMean * plan.MeanRecordsPerSecond / (ScheduledUse * _job.Twin.ExecutorRateRecordsPerSecond)), 0, _job.MaxExecutors),
        };

        // Played seconds as the load's own clock tells them, which begins at the tape's start.
        TimeOnly ClockAt(double second)
        {
            var days = plan.Start.TimeOfDay / plan.DayLength + second / daySeconds;
            return new TimeOnly((long)Math.Round((days - Math.Floor(days)) * TimeSpan.TicksPerDay) % TimeSpan.TicksPerDay);
        }
    }
}
