using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;

namespace IoTRl.Domain.Forecasting;

/// <summary>Between a predictor's parts and its durable record.</summary>
internal static class PredictorStateCodec
{
    /// <summary>Raised whenever features, experts or their order change.</summary>
    internal const int Version = 1;

    internal static PredictorState Capture(PredictorOptions options, PhaseMemory memory, TargetModel[] targets, BurstModel burst, long samples)
    {
        var weights = new float[WeightCount(targets)];
        var calibration = new float[CalibrationCount(targets)];
        var (weight, number) = (0, 0);
        foreach (var target in targets)
        {
            foreach (var value in target.Weights) weights[weight++] = (float)value;
            target.CopyCalibration(calibration.AsSpan(number, target.CalibrationCount));
            number += target.CalibrationCount;
        }
        foreach (var value in burst.Weights) weights[weight++] = (float)value;
        burst.CopyCalibration(calibration.AsSpan(number));
        return new PredictorState
        {
            Version = Version,
            Layout = Layout(options, memory),
            Samples = samples,
            Weights = ImmutableCollectionsMarshal.AsImmutableArray(weights),
            Calibration = ImmutableCollectionsMarshal.AsImmutableArray(calibration),
            Memory = [.. memory.Period, .. memory.Cycle],
        };
    }

    internal static bool TryRestore(PredictorState state, PredictorOptions options, PhaseMemory memory, TargetModel[] targets, BurstModel burst)
    {
        if (state.Version != Version || state.Layout != Layout(options, memory) || state.Samples < 0) return false;
        if (!IsSound(state.Weights, WeightCount(targets)) || !IsSound(state.Calibration, CalibrationCount(targets)) || !IsSound(state.Memory, memory.Count)) return false;
        var weights = state.Weights.AsSpan();
        var calibration = state.Calibration.AsSpan();
        foreach (var target in targets)
        {
            target.Restore(weights[..TargetModel.Features], calibration[..target.CalibrationCount]);
            weights = weights[TargetModel.Features..];
            calibration = calibration[target.CalibrationCount..];
        }
        burst.Restore(weights, calibration);
        memory.Restore(state.Memory.AsSpan());
        return true;
    }

    private static int WeightCount(TargetModel[] targets) => targets.Length * TargetModel.Features + BurstModel.Features;

    private static int CalibrationCount(TargetModel[] targets) => targets.Sum(target => target.CalibrationCount) + BurstModel.CalibrationCount;

    private static bool IsSound(ImmutableArray<float> numbers, int count) => !numbers.IsDefault && numbers.Length == count && numbers.All(float.IsFinite);

    private static string Layout(PredictorOptions options, PhaseMemory memory) => string.Create(CultureInfo.InvariantCulture,
        $"{string.Join(',', options.Targets.Select(Name))};{string.Join(',', options.Quantiles.Select(quantile => quantile.ToString("R", CultureInfo.InvariantCulture)))};{options.SampleInterval.Ticks};{options.Period.Ticks};{memory.Period.Length}x{options.PeriodsPerCycle}{(options.UsesPatterns ? "" : ";without patterns")}");

    private static string Name(ForecastTarget target) =>
        string.Create(CultureInfo.InvariantCulture, $"{target.Kind}{target.FromSeconds}-{target.ToSeconds}");
}
