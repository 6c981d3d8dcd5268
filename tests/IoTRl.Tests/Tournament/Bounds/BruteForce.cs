using IoTRl.Simulation.Jobs;
using IoTRl.Tournament.Bounds;

namespace IoTRl.Tests.Tournament.Bounds;

/// <summary>Every sequence of sizes, played in the real twin: what each costs, and how many records are late.</summary>
internal static class BruteForce
{
    /// <summary>One point a sequence: (sizes ^ intervals) of them. Sizes are asked for at the beginning of each interval, the first included.</summary>
    public static List<(double CostUsd, double LateRecords)> Play(KnownWindow window, ulong seed, int intervalSeconds)
    {
        var points = new List<(double, double)>();
        Branch(window, new JobTwin(window.Twin, seed, window.InitialExecutors).Capture(), intervalSeconds, points);
        return points;
    }

    private static void Branch(KnownWindow window, JobTwinState state, int intervalSeconds, List<(double, double)> points)
    {
        for (var size = window.Limits.MinExecutors; size <= window.Limits.MaxExecutors; size++)
        {
            var twin = JobTwin.Restore(window.Twin, state);
            twin.Scale(size);
            for (var step = 0; step < intervalSeconds; step++)
                twin.Step(window.Arrivals[(int)twin.Second]);
            if (twin.Second < window.Arrivals.Length)
                Branch(window, twin.Capture(), intervalSeconds, points);
            else
                points.Add((twin.Progress.CommittedCostUsd, twin.Progress.LateRecords));
        }
    }
}
