using System.Runtime.CompilerServices;
using IoTRl.Domain.Jobs;

namespace IoTRl.Domain.Policies;

/// <summary>One path's arrivals over a plan, in executor-seconds of work: what has arrived by the end of each step, and what of it is late unless it is done by then.</summary>
internal struct MpcArrivals
{
    private Series _arrived;
    private Series _overdue;

    /// <summary>Arrived by the end of a step, the backlog of now included.</summary>
    public readonly double ArrivedBy(int step) => _arrived[step];

    /// <summary>Arrived so long before the end of a step that it is late if it is not done by then.</summary>
    public readonly double OverdueBy(int step) => _overdue[step];

    /// <param name="observation">Its executor rate is known and positive.</param>
    /// <param name="path">0..<see cref="MpcForecast.Paths"/> - 1.</param>
    /// <param name="lateSeconds">Age from which work counts as late.</param>
    public static MpcArrivals Of(in JobObservation observation, int path, double lateSeconds)
    {
        var arrivals = new MpcArrivals();
        var perExecutor = observation.ExecutorRecordsPerSecond.Value;
        var backlog = Math.Max(0, observation.BacklogRecords.Or(0)) / perExecutor;
        var arrived = backlog;
        for (var step = 0; step < MpcHorizon.Steps; step++)
        {
            arrived += MpcForecast.RateAt(observation, path, step) / perExecutor * MpcHorizon.SecondsOf(step);
            arrivals._arrived[step] = arrived;
        }

        var backlogSeconds = BacklogSeconds(observation);
        for (var step = 0; step < MpcHorizon.Steps; step++)
            arrivals._overdue[step] = arrivals.ArrivedAt(MpcHorizon.EndOf(step) - lateSeconds, backlog, backlogSeconds);
        return arrivals;
    }

    /// <summary>Arrived at a moment: on the line between two ends of steps, and the backlog evenly over the time in which it came.</summary>
    private readonly double ArrivedAt(double seconds, double backlog, double backlogSeconds)
    {
        if (seconds <= 0) return backlog * Math.Max(0, 1 + (seconds / backlogSeconds));
        var (step, before, from) = (0, backlog, 0.0);
        while (step < MpcHorizon.Steps - 1 && MpcHorizon.EndOf(step) < seconds)
        {
            (before, from) = (_arrived[step], MpcHorizon.EndOf(step));
            step++;
        }

        return before + ((_arrived[step] - before) * Math.Min(1, (seconds - from) / MpcHorizon.SecondsOf(step)));
    }

    private static double BacklogSeconds(in JobObservation observation)
    {
        if (observation.OldestSeconds.Or(0) is > 0 and var oldest) return oldest;
        var rate = observation.RecordsPerSecond.Or(0);
        return rate > 0 ? Math.Max(1, observation.BacklogRecords.Or(0) / rate) : 1;
    }

    [InlineArray(MpcHorizon.Steps)]
    private struct Series
    {
        private double _first;
    }
}
