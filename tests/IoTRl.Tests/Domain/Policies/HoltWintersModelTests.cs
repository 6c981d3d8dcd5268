using IoTRl.Domain.Policies;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

/// <summary>Samples every 15 s.</summary>
[Trait("Level", "Unit")]
public sealed class HoltWintersModelTests
{
    private const double Step = 15;
    private readonly double[] _numbers = new double[HoltWintersModel.CountOf(96)];

    // alpha = beta = .5: 10 | 15, 2.5 | .5 x 20 + .5 x 17.5 = 18.75, .5 x 3.75 + .5 x 2.5 = 3.125
    [Theory]
    [InlineData(1, 0, 10)]
    [InlineData(1, 30, 10)]
    [InlineData(2, 0, 15)]
    [InlineData(2, 30, 20)]
    [InlineData(3, 0, 18.75)]
    [InlineData(3, 30, 25)]
    [InlineData(3, 37.5, 26.5625)]
    public void Forecast_WithoutASeason_IsThatOfLevelAndTrend(int samples, double ahead, double forecast)
    {
        var smoothing = new HoltWintersSmoothing { Alpha = 0.5, Beta = 0.5 };
        var model = new HoltWintersModel(_numbers, smoothing, 96, Step, seasonSeconds: 0);
        for (var sample = 0; sample < samples; sample++) model.Observe(At(sample), sample == 0 ? 10 : 20, anew: sample == 0);
        Assert.Equal(forecast, model.Forecast(At(samples - 1), ahead, Step), 12);
    }

    // A season of 60 s has four phases, alpha = gamma = .5, beta = 0, samples 10 20 10 20 10 from its first phase on:
    // level 10 | 15 | 12.5 | 16.25 | 13.125, seasons 0 | .5 x (20 - 10) = 5 | .5 x (10 - 15) = -2.5 | .5 x (20 - 12.5) = 3.75 | .5 x (10 - 16.25) = -3.125
    [Theory]
    [InlineData(15, 18.125)]
    [InlineData(30, 10.625)]
    [InlineData(45, 16.875)]
    [InlineData(60, 10)]
    [InlineData(75, 18.125)]
    public void Forecast_WithASeason_AddsTheTermOfThatPhase(double ahead, double forecast)
    {
        var smoothing = new HoltWintersSmoothing { Alpha = 0.5, Beta = 0, Gamma = 0.5 };
        var model = new HoltWintersModel(_numbers, smoothing, 96, Step, seasonSeconds: 60);
        for (var sample = 0; sample < 5; sample++) model.Observe(At(sample), sample % 2 == 0 ? 10 : 20, anew: sample == 0);
        Assert.Equal(forecast, model.Forecast(At(4), ahead, Step), 12);
    }

    [Fact]
    public void Observe_OfAPhaseOfSeveralSamples_SharesGammaAmongThem()
    {
        // Two phases of 60 s each: a season of 120 s has eight steps, so gamma of one step is .8 / 4.
        var smoothing = new HoltWintersSmoothing { Alpha = 0, Beta = 0, Gamma = 0.8 };
        var model = new HoltWintersModel(_numbers, smoothing, 2, Step, seasonSeconds: 120);
        for (var sample = 0; sample < 3; sample++) model.Observe(At(sample), sample == 0 ? 10 : 20, anew: sample == 0);
        // .2 x (20 - 10) = 2, then .2 x (20 - 10 - 2) = 1.6
        Assert.Equal(13.6, model.Forecast(At(2), 0, Step), 12);
        Assert.Equal(10, model.Forecast(At(2), 60, Step), 12);
    }

    [Fact]
    public void Observe_Anew_KeepsTheSeason()
    {
        var smoothing = new HoltWintersSmoothing { Alpha = 0.5, Beta = 0.5, Gamma = 0.5 };
        var model = new HoltWintersModel(_numbers, smoothing, 96, Step, seasonSeconds: 60);
        for (var sample = 0; sample < 4; sample++) model.Observe(At(sample), sample == 1 ? 20 : 10, anew: sample == 0);
        var season = _numbers[4]; // of the second phase
        Assert.True(season > 0);
        model.Observe(At(9), 30, anew: true); // the second phase as well
        Assert.Equal(30 - season, _numbers[1], 12);
        Assert.Equal(0, _numbers[2]);
        Assert.Equal(30, model.Forecast(At(9), 0, Step), 12);
    }

    [Fact]
    public void Observe_OfAnotherSeason_BeginsAnew()
    {
        var smoothing = new HoltWintersSmoothing();
        var before = new HoltWintersModel(_numbers, smoothing, 96, Step, seasonSeconds: 60);
        for (var sample = 0; sample < 8; sample++) before.Observe(At(sample), sample % 2 == 0 ? 10 : 20, anew: sample == 0);
        new HoltWintersModel(_numbers, smoothing, 96, Step, seasonSeconds: 600).Observe(At(8), 7, anew: false);
        Assert.Equal([41.0, 7.0, 0.0, 0.0], _numbers[..4]); // 40 phases
        Assert.All(_numbers[4..], number => Assert.Equal(0, number));
    }

    [Fact]
    public void Forecast_OfAFallingRate_IsNeverBelowNothing()
    {
        var model = new HoltWintersModel(_numbers, new HoltWintersSmoothing { Alpha = 1, Beta = 1 }, 96, Step, seasonSeconds: 0);
        model.Observe(At(0), 10, anew: true);
        model.Observe(At(1), 4, anew: false);
        Assert.Equal(0, model.Forecast(At(1), 60, Step));
    }

    // The scene begins at a full minute of a full hour.
    private static DateTimeOffset At(int sample) => DecisionScene.Start.AddSeconds(Step * sample);
}
