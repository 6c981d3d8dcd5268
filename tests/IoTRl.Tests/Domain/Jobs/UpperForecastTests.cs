using System.Collections.Immutable;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Jobs;

namespace IoTRl.Tests.Domain.Jobs;

[Trait("Level", "Unit")]
public sealed class UpperForecastTests
{
    // .8 and .95 of 30-75 s are 40 and 55: .9 is two thirds of the way, 50. Of 60-120 s 70 and 100: 90.
    private static readonly ImmutableArray<double> Own = [0, 0, 0, 0, 0, 0, 0, 40, 55, 0, 70, 100, 0, 0, 0];

    [Fact]
    public void Soon_WithGateways_IsTheirs()
    {
        var observation = new JobObservation { ColdStartSeconds = 45, EdgeForecast = Edge(30, 60), TotalForecast = Own };
        Assert.Equal((45.0, 60.0, true), (UpperForecast.Soon(observation, 45), UpperForecast.Later(observation), UpperForecast.IsFromGateways(observation)));
    }

    [Theory]
    [InlineData(double.NaN, 60)]
    [InlineData(30, double.PositiveInfinity)]
    public void Soon_WhenTheirsIsNotFinite_IsTheJobsOwn(double at30, double at60) =>
        AssertOwn(new JobObservation { ColdStartSeconds = 45, EdgeForecast = Edge(at30, at60), TotalForecast = Own }, 50, soonOnly: true);

    [Fact]
    public void Soon_WhenTheirsIsEmpty_IsTheJobsOwnAndNotZero() =>
        AssertOwn(new JobObservation { ColdStartSeconds = 45, EdgeForecast = new RateForecast { Horizons = [] }, TotalForecast = Own }, 50);

    [Fact]
    public void Soon_WhenNothingFiniteIsKnown_IsNull()
    {
        AssertOwn(new JobObservation { ColdStartSeconds = 45 }, null);
        AssertOwn(new JobObservation { ColdStartSeconds = 45, TotalForecast = [.. Own.Select(_ => double.NaN)] }, null);
    }

    private static void AssertOwn(in JobObservation observation, double? soon, bool soonOnly = false)
    {
        Assert.Equal(soon, Rounded(UpperForecast.Soon(observation, 45)));
        Assert.False(UpperForecast.IsFromGateways(observation));
        if (!soonOnly) Assert.Equal(soon is null ? null : (double?)90, Rounded(UpperForecast.Later(observation)));
    }

    private static double? Rounded(double? rate) => rate is { } known ? Math.Round(known, 9) : null;

    private static RateForecast Edge(double at30, double at60) => new()
    {
        Horizons = [new HorizonForecast { HorizonSeconds = 30, P90 = at30 }, new HorizonForecast { HorizonSeconds = 60, P90 = at60 }],
    };
}
