using IoTRl.Simulation.Thesis;

namespace IoTRl.Tournament.Thesis;

/// <summary>Plays one contestant on one seed.</summary>
internal static class ThesisEpisodePlay
{
    // Long episodes notice a cancellation about as often as short ones end.
    private const int StepsBetweenChecks = 4096;

    public static ThesisEpisode Play(ThesisContestant contestant, ThesisTournamentOptions options, uint seed, CancellationToken cancellationToken)
    {
        var environment = new ThesisEnvironment(new ThesisEnvironmentOptions { Scenario = options.Scenario }, seed);
        var choose = contestant.Begin();
        var latencies = new double[options.Steps];
        var executors = new double[options.Steps];
        var (violations, cost, throughput, cpu) = (0, 0.0, 0.0, 0.0);
        for (var i = 0; i < options.Steps; i++)
        {
            if (i % StepsBetweenChecks == 0) cancellationToken.ThrowIfCancellationRequested();
            var action = choose(environment);
            var step = environment.Step(action);
            latencies[i] = step.LatencyMs;
            executors[i] = action.Executors;
            if (step.LatencyMs > ThesisEnvironment.SlaLatencyMs) violations++;
            cost += step.CostPerHour;
            throughput += step.Throughput;
            cpu += environment.Observation[ThesisObservation.CpuPercent];
        }

        return new ThesisEpisode
        {
            Seed = seed,
            ViolationsPercent = 100.0 * violations / options.Steps,
            Cost = cost,
            P95LatencyMs = Percentile(latencies, 0.95),
            Throughput = throughput / options.Steps,
            UtilisationPercent = cpu / options.Steps,
            ExecutorsMean = executors.Average(),
            Stability = PopulationDeviation(executors),
        };
    }

    /// <summary>Linear between the two neighbours of place share x (count - 1). Sorts the values.</summary>
    internal static double Percentile(double[] values, double share)
    {
        Array.Sort(values);
        var place = share * (values.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, values.Length - 1);
        return values[below] + ((values[above] - values[below]) * (place - below));
    }

    /// <summary>Root of the mean squared distance from the mean.</summary>
    internal static double PopulationDeviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
