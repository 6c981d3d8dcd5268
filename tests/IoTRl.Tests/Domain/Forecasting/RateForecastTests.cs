using IoTRl.Domain.Forecasting;

namespace IoTRl.Tests.Domain.Forecasting;

[Trait("Level", "Unit")]
public sealed class RateForecastTests
{
    private static readonly RateForecast Forecast = new()
    {
        Horizons =
        [
            new HorizonForecast { HorizonSeconds = 10, P50 = 20, P90 = 30 },
            new HorizonForecast { HorizonSeconds = 30, P50 = 60, P90 = 90 },
            new HorizonForecast { HorizonSeconds = 60, P50 = 30, P90 = 40 },
        ],
    };

    [Theory]
    [InlineData(0, 20, 30)]
    [InlineData(10, 20, 30)]
    [InlineData(15, 30, 45)]
    [InlineData(30, 60, 90)]
    [InlineData(45, 45, 65)]
    [InlineData(60, 30, 40)]
    [InlineData(600, 30, 40)]
    public void At_BetweenHorizons_IsOnTheLineBetweenThem(double seconds, double median, double upper) =>
        Assert.Equal((median, upper), (Forecast.P50At(seconds), Forecast.P90At(seconds)));
}
