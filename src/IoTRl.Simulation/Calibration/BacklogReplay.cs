using IoTRl.Simulation.Jobs;

namespace IoTRl.Simulation.Calibration;

/// <summary>
/// The twin plays a part of the recording by itself: it is told what arrives and which executors there are, and begins its own batches. Records of a batch are taken to
/// have arrived evenly since the trigger before it, which holds for a query that takes the whole backlog.
/// </summary>
internal sealed class BacklogReplay
{
    private readonly RecordedJob _job;

    // Arrived up to each trigger, and processed up to each batch's end.
    private readonly double[] _triggers;
    private readonly double[] _arrived;
    private readonly double[] _ends;
    private readonly double[] _processed;

    public BacklogReplay(RecordedJob job)
    {
        _job = job;
        _triggers = [.. job.Progress.Batches.Select(batch => job.Second(batch.Start))];
        _arrived = Sums(job.Progress.Batches.Select(batch => batch.Records));
        _ends = [.. job.Batches.Select(batch => job.Second(batch.End))];
        _processed = Sums(job.Batches.Select(batch => batch.Records));
    }

    /// <summary>Plays from about the first batch given, at the trigger, to the last batch's start; mean over the seeds.</summary>
    public BacklogScore? Score(JobTwinOptions options, int first, IReadOnlyCollection<ulong> seeds, CancellationToken cancellationToken)
    {
        var begin = BoundaryBefore(_job.Starts[BeginsAtTrigger(first)], options.TriggerSeconds);
        var seconds = (int)Math.Floor(_triggers[^1] - begin);
        var (sum, error) = (0.0, 0.0);
        foreach (var seed in seeds)
        {
            var twin = JobTwin.Restore(options, StateAt(begin, seed));
            var change = _job.ChangesUpTo(begin);
            for (var second = 0; second < seconds; second++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (from, to) = (begin + second, begin + second + 1);
                for (; change < _job.Changes.Length && _job.Changes[change].Second < to; change++)
                    Apply(twin, _job.Changes[change], from);
                twin.Step(Math.Max(0, ArrivedBy(to) - ArrivedBy(from)));
                var recorded = UnfinishedAt(to);
                sum += recorded;
                error += Math.Abs(twin.Progress.BacklogRecords - recorded);
            }
        }

        var samples = seconds * seeds.Count;
        return samples > 0 && sum > 0 ? new BacklogScore { Seconds = seconds, MeanRecords = sum / samples, MeanErrorRecords = error / samples } : null;
    }

    private static void Apply(JobTwin twin, RecordedJob.Change change, double from)
    {
        if (change.Joins)
            twin.JoinAfter(change.Second - from, change.ScaleUp);
        else
            twin.Scale(Math.Max(0, twin.Progress.RunningExecutors - 1));
    }

    // With a batch in hand the twin could not know how far it is: so the first one that waited for its trigger.
    private int BeginsAtTrigger(int first)
    {
        for (var index = Math.Max(1, first); index < _ends.Length; index++)
        {
            if (_job.Starts[index] - _ends[index - 1] >= TriggerFit.LeastWaitSeconds)
                return index;
        }

        return first;
    }

    // Spark's triggers lie on multiples of the interval since 1970.
    private double BoundaryBefore(double second, double triggerSeconds)
    {
        var origin = (_job.Origin - DateTimeOffset.UnixEpoch).TotalSeconds;
        return Math.Max(0, (Math.Floor((origin + second) / triggerSeconds) * triggerSeconds) - origin);
    }

    private JobTwinState StateAt(double second, ulong seed)
    {
        var waiting = UnfinishedAt(second);
        var running = new TwinExecutor { Phase = ExecutorPhase.Running, RequestedSecond = -3600 };
        return new JobTwinState
        {
            Seed = seed,
            Queue = waiting > 0 ? new() { Cohorts = [new ArrivalCohort { FromSecond = -1, ToSecond = 0, Records = waiting }], Records = waiting } : new(),
            ScaleUps = _job.ScaleUpAt(second),
            Executors = new() { Executors = [.. Enumerable.Repeat(running, _job.ExecutorsAt(second))] },
        };
    }

    private double UnfinishedAt(double second) => Math.Max(0, ArrivedBy(second) - SumAt(_ends, _processed, second));

    // Straight between two triggers.
    private double ArrivedBy(double second)
    {
        var after = UpTo(_triggers, second);
        if (after == 0)
            return _arrived[1];
        if (after == _triggers.Length)
            return _arrived[^1];
        var share = (second - _triggers[after - 1]) / (_triggers[after] - _triggers[after - 1]);
        return _arrived[after] + (share * (_arrived[after + 1] - _arrived[after]));
    }

    private static double SumAt(double[] times, double[] sums, double second) => sums[UpTo(times, second)];

    private static int UpTo(double[] times, double second)
    {
        var index = Array.BinarySearch(times, second);
        return index >= 0 ? index + 1 : ~index;
    }

    // 0, then the sum up to and with each.
    private static double[] Sums(IEnumerable<double> values)
    {
        var sums = new List<double> { 0 };
        foreach (var value in values)
            sums.Add(sums[^1] + value);
        return [.. sums];
    }
}
