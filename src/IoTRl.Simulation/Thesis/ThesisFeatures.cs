using IoTRl.Domain.Agents;
using IoTRl.Domain.MetaControl;

namespace IoTRl.Simulation.Thesis;

/// <summary>
/// What a network is told of the thesis environment: its observation in units near 1, with the three weights replaced by Lambda, the one thing of them that acts
/// (<see cref="LambdaRule"/>).
/// </summary>
public static class ThesisFeatures
{
    /// <summary>Name and version of this order.</summary>
    public const string Layout = "thesis/1";

    /// <summary>Numbers of one observation.</summary>
    public const int Length = 13;

    /// <summary>Largest S, MB.</summary>
    public const double MostShuffleMb = ThesisRules.MostShuffleMb;

    // An overloaded step takes up to 100 s; above this it says the same.
    private const double MostLatencyMs = 4000;
    private const double DearestCostPerHour = 10;

    // An executor of 8 GB computes 80 messages/s in the objective of 1000 ms: loads a step apart need one more.
    private const double MessagesPerExecutor = 80;

    /// <summary>Writes the features of one observation; allocates nothing.</summary>
    /// <param name="observation">The 13 numbers of <see cref="ThesisObservation"/>.</param>
    /// <param name="features">[<see cref="Length"/>] or more, of which the first are written: W', burst, Lambda (log2 / 6), W, D, S, T, CPU, memory, L, C, and where W' lies between two sizes as sine and cosine.</param>
    public static void Write(ReadOnlySpan<float> observation, Span<float> features)
    {
        var weights = new RewardWeights { Alpha = observation[ThesisObservation.Alpha], Beta = observation[ThesisObservation.Beta], Gamma = observation[ThesisObservation.Gamma] };
        features[0] = (float)(observation[ThesisObservation.Forecast] / ThesisRules.MostWorkload);
        features[1] = observation[ThesisObservation.Burst];
        features[2] = (float)(Math.Log2(LambdaRule.Of(weights)) / Math.Log2(LambdaRule.Most));
        features[3] = (float)(observation[ThesisObservation.Workload] / ThesisRules.MostWorkload);
        features[4] = (float)(observation[ThesisObservation.DataMb] / ThesisRules.MostDataMb);
        features[5] = (float)(observation[ThesisObservation.ShuffleMb] / MostShuffleMb);
        features[6] = observation[ThesisObservation.Temperature];
        features[7] = observation[ThesisObservation.CpuPercent] / 100;
        features[8] = observation[ThesisObservation.MemoryPercent] / 100;
        features[9] = (float)(Math.Min(observation[ThesisObservation.LatencyMs], MostLatencyMs) / ThesisEnvironment.SlaLatencyMs);
        features[10] = (float)(observation[ThesisObservation.CostPerHour] / DearestCostPerHour);
        var (sine, cosine) = Math.SinCos(2 * Math.PI * observation[ThesisObservation.Forecast] / MessagesPerExecutor);
        (features[11], features[12]) = ((float)sine, (float)cosine);
    }
}
