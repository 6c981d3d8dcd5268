using System.Runtime.CompilerServices;

namespace IoTRl.Domain.Forecasting;

/// <summary>What options a predictor can be built from.</summary>
internal static class PredictorOptionsRules
{
    internal static void Require(PredictorOptions options)
    {
        Require(!options.Targets.IsDefaultOrEmpty, "There is at least one target.");
        Require(!options.Quantiles.IsDefaultOrEmpty && options.Quantiles.All(quantile => quantile > 0 && quantile < 1), "Quantiles lie in (0, 1).");
        Require(options.Quantiles.Zip(options.Quantiles.Skip(1)).All(pair => pair.First < pair.Second), "Quantiles rise.");
        Require(options.SampleInterval >= TimeSpan.FromMilliseconds(1) && options.SampleInterval <= TimeSpan.FromHours(1), "The interval lies in 1 ms..1 h.");
        Require(options.Period >= options.SampleInterval, "A period is at least one interval.");
        Require(options.PeriodsPerCycle is >= 1 and <= 31, "A cycle has 1..31 periods.");
        Require(options.PhasesPerPeriod is >= 1 and <= 1440, "A period has 1..1440 phases.");
        Require(options.MemorySamples >= 10 && options.LossSamples >= 10, "Memory and loss are at least 10 samples.");
        Require(options.Margin is >= 0 and <= 1, "The margin lies in [0, 1].");
    }

    private static void Require(bool condition, string rule, [CallerArgumentExpression(nameof(condition))] string expression = "")
    {
        if (!condition) throw new ArgumentException($"{rule} ({expression})", nameof(condition));
    }
}
