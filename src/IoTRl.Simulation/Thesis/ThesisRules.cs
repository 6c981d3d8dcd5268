namespace IoTRl.Simulation.Thesis;

/// <summary>
/// The formulas of the thesis environment, with its constants (all published, none measured). The order of the operations is part of them:
/// results are equal to the last bit.
/// </summary>
internal static class ThesisRules
{
    /// <summary>Range of W at a reset, messages/s.</summary>
    public const double LeastFirstWorkload = 10, MostFirstWorkload = 200;

    /// <summary>Range of W, messages/s.</summary>
    public const double LeastWorkload = 10, MostWorkload = 900;

    /// <summary>Range of D, MB.</summary>
    public const double LeastDataMb = 10, MostDataMb = 500;

    /// <summary>Range of S as a share of D.</summary>
    public const double LeastShuffleShare = 0.1, MostShuffleShare = 0.5;

    /// <summary>Largest S, MB: 250.</summary>
    public const double MostShuffleMb = MostDataMb * MostShuffleShare;

    /// <summary>Mean of S, MB: D and the share are independent, so 255 x 0.3 = 76.5.</summary>
    public const double MeanShuffleMb = (LeastDataMb + MostDataMb) / 2 * ((LeastShuffleShare + MostShuffleShare) / 2);

    /// <summary>Probability that the coming W is a burst's.</summary>
    public const double BurstProbability = 0.2;

    // $/h of one executor, and of one GB in it
    private const double ExecutorPrice = 0.1, GigabytePrice = 0.05;

    // ms that one message/s takes on one executor of one GB
    private const double BaseLatencyMs = 100;
    private const double LeastLatencyMs = 10;

    // Data above this temperature in a tier below NVMe cost a flat penalty.
    private const double HotAbove = 0.7, ColdPenalty = 0.5;

    // Storage price, $/h per 1024 MB, by tier
    private static readonly double[] TierPrices = [0.10, 0.05, 0.02, 0.005];

    // Access, ms per 100 MB stored, by tier
    private static readonly double[] TierLatenciesMs = [5, 20, 100, 5000];

    // Size after compression as a share, by compression
    private static readonly double[] CompressedShares = [1.0, 0.6, 0.3];

    // Decompression, ms per 100 MB of uncompressed shuffle, by compression
    private static readonly double[] DecompressionsMs = [0, 10, 50];

    /// <summary>C, $/h.</summary>
    public static double CostPerHour(ThesisAction action, double shuffleMb) =>
        (action.Executors * ExecutorPrice) + (action.Resources * GigabytePrice) + (StoredMb(action, shuffleMb) / 1024.0 * TierPrices[(int)action.Tier]);

    /// <summary>L, ms.</summary>
    public static double LatencyMs(ThesisAction action, double workload, double shuffleMb)
    {
        var access = TierLatenciesMs[(int)action.Tier] * (StoredMb(action, shuffleMb) / 100.0);
        var decompression = DecompressionsMs[(int)action.Compression] * (shuffleMb / 100.0);
        return Math.Max(ComputeLatencyMs(action.Resources, workload) + access + decompression, LeastLatencyMs);
    }

    /// <summary>The part of L that computing takes, ms.</summary>
    public static double ComputeLatencyMs(int resources, double workload) => BaseLatencyMs * (workload / resources);

    /// <summary>X.</summary>
    public static double Throughput(ThesisAction action, double latencyMs) => action.Resources * (1000.0 / latencyMs);

    /// <summary>CPU for W, memory for D: per cent of executors x GB, at most 100.</summary>
    public static double Utilisation(ThesisAction action, double amount) => Math.Min(100, amount / action.Resources * 100);

    /// <summary>What the reward loses for hot data in a cold tier.</summary>
    public static double Penalty(ThesisAction action, double temperature) =>
        temperature > HotAbove && action.Tier > ThesisTier.Nvme ? ColdPenalty : 0;

    public static double Reward(ThesisScenario scenario, double costPerHour, double latencyMs, double throughput, double penalty) =>
        (-scenario.Alpha * (costPerHour / 10.0)) - (scenario.Beta * (latencyMs / 1000.0)) + (scenario.Gamma * (throughput / 1000.0)) - penalty;

    /// <summary>W of the step after one with that workload: two draws. A burst never ends by itself, so the load climbs to its cap and stays near it.</summary>
    public static double NextWorkload(MersenneTwister random, double workload, out bool isBurst)
    {
        isBurst = random.NextDouble() < BurstProbability;
        return isBurst
            ? Math.Min(MostWorkload, workload * random.Uniform(2, 4))
            : Math.Clamp(workload * random.Uniform(0.8, 1.2), LeastWorkload, MostWorkload);
    }

    /// <summary>D, S and T of a step: three draws in this order.</summary>
    public static ThesisLoad DrawLoad(MersenneTwister random, double workload)
    {
        var dataMb = random.Uniform(LeastDataMb, MostDataMb);
        var shuffleMb = dataMb * random.Uniform(LeastShuffleShare, MostShuffleShare);
        return new ThesisLoad { Workload = workload, DataMb = dataMb, ShuffleMb = shuffleMb, Temperature = random.NextDouble() };
    }

    private static double StoredMb(ThesisAction action, double shuffleMb) => shuffleMb * CompressedShares[(int)action.Compression];
}
