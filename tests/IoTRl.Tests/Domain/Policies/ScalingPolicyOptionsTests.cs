using IoTRl.Domain.Policies;

namespace IoTRl.Tests.Domain.Policies;

[Trait("Level", "Unit")]
public sealed class ScalingPolicyOptionsTests
{
    [Fact]
    public void Validate_OfTheDefaults_FindsNothing() => Assert.Empty(new ScalingPolicyOptions().Validate());

    [Fact]
    public void Validate_OfFaultsEverywhere_NamesEachWithItsPlace()
    {
        var options = new ScalingPolicyOptions
        {
            Fixed = new() { Executors = -1 },
            Hpa = new() { TargetShare = 0, Behaviour = new() { SyncSeconds = 0 } },
            KedaLag = new() { LagThresholdSeconds = double.NaN, LagThresholdRecords = -5 },
            SparkStreamingDra = new() { DownRatio = 0.9 },
            SparkDra = new() { AllocationRatio = 2 },
            Ds2 = new() { Boundary = 0.8 },
            Ds2Fast = new() { CatchUpSeconds = 0 },
            HoltWinters = new() { Phases = 1000, Smoothing = new() { Beta = 2 } },
            PeakWindow = new() { WindowSeconds = 3600 },
            SeasonalQuantile = new() { Days = 14, MostUpFactor = 0.5 },
            Cron = new() { Lag = new() { LagThresholdSeconds = 0 } },
            Mpc = new() { CapacityShare = 2 },
            Ds2Forecast = new() { ClearShare = 0 },
            Tuned = new() { BacklogSeconds = double.PositiveInfinity },
        };
        Assert.Equal(
            [
                "Fixed.Executors", "Hpa.TargetShare", "Hpa.Behaviour.SyncSeconds", "KedaLag.LagThresholdSeconds", "KedaLag.LagThresholdRecords", "SparkStreamingDra.DownRatio",
                "SparkDra.AllocationRatio", "Ds2.Boundary", "Ds2Fast.CatchUpSeconds", "HoltWinters.Smoothing.Beta", "HoltWinters.Phases", "PeakWindow.WindowSeconds",
                "SeasonalQuantile.Phases", "SeasonalQuantile.MostUpFactor", "Cron.Lag.LagThresholdSeconds", "Mpc.CapacityShare", "Ds2Forecast.ClearShare", "Tuned.BacklogSeconds",
            ],
            options.Validate().Select(fault => fault.Position));
    }

    [Fact]
    public void Analytic_OfOptionsOutsideTheirRanges_IsRefused() => Assert.Contains(
        "TargetShare: must lie between 0.05 and 1, but is 0",
        Assert.Throws<ArgumentException>(() => ScalingPolicyCatalog.Analytic(new ScalingPolicyOptions { Hpa = new() { TargetShare = 0 } })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Ds2Fast_ByDefault_DiffersInItsCatchUpAlone() => Assert.Equal(new Ds2PolicyOptions { CatchUpSeconds = 60 }, new ScalingPolicyOptions().Ds2Fast);
}
