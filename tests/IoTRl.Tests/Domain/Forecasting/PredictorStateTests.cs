using IoTRl.Domain.Forecasting;

namespace IoTRl.Tests.Domain.Forecasting;

[Trait("Level", "Unit")]
public sealed class PredictorStateTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly PredictorOptions Options = PredictorOptions.Gateway with { Period = TimeSpan.FromMinutes(4) };

    [Fact]
    public void Capture_AfterARestore_IsTheSame()
    {
        var state = Learned().Capture();
        var restored = new OnlineRatePredictor(Options);
        Assert.True(restored.TryRestore(state));
        var again = restored.Capture();
        Assert.Equal(state.Weights, again.Weights);
        Assert.Equal(state.Calibration, again.Calibration);
        Assert.Equal(state.Memory, again.Memory);
        Assert.Equal((state.Version, state.Layout, state.Samples), (again.Version, again.Layout, again.Samples));
    }

    [Fact]
    public void TryRestore_OfALearnedState_IsBetterThanStartingAnew()
    {
        var (restored, anew) = (new OnlineRatePredictor(Options), new OnlineRatePredictor(Options));
        Assert.True(restored.TryRestore(Learned().Capture()));
        double restoredError = 0, anewError = 0;
        for (var second = 3_000; second < 3_240; second++)
        {
            restored.Observe(Start.AddSeconds(second), Rate(second));
            anew.Observe(Start.AddSeconds(second), Rate(second));
            restoredError += Math.Abs(restored.Quantiles(4)[0] - Rate(second + 60));
            anewError += Math.Abs(anew.Quantiles(4)[0] - Rate(second + 60));
        }
        Assert.True(restoredError < 0.5 * anewError, $"{restoredError} against {anewError}");
    }

    public static TheoryData<string> Broken => ["empty", "version", "layout", "not finite", "too short", "default array"];

    [Theory]
    [MemberData(nameof(Broken))]
    public void TryRestore_OfABrokenState_RefusesAndStaysAsItWas(string kind)
    {
        var state = Learned().Capture();
        var broken = kind switch
        {
            "empty" => new PredictorState(),
            "version" => state with { Version = state.Version + 1 },
            "layout" => state with { Layout = "other" },
            "not finite" => state with { Calibration = state.Calibration.SetItem(0, float.NaN) },
            "too short" => state with { Weights = state.Weights[1..] },
            _ => state with { Memory = default },
        };
        var predictor = Learned();
        var before = predictor.ToRateForecast();
        Assert.False(predictor.TryRestore(broken));
        Assert.False(predictor.TryRestore(null));
        Assert.Equal(before.Horizons.ToArray(), predictor.ToRateForecast().Horizons.ToArray());
    }

    private static OnlineRatePredictor Learned()
    {
        var predictor = new OnlineRatePredictor(Options);
        for (var second = 0; second < 3_000; second++) predictor.Observe(Start.AddSeconds(second), Rate(second));
        return predictor;
    }

    private static double Rate(int second) => 100 + 60 * Math.Sin(2 * Math.PI * second / 240);
}
