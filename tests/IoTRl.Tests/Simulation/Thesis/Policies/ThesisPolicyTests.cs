using IoTRl.Simulation.Thesis;
using IoTRl.Simulation.Thesis.Policies;

namespace IoTRl.Tests.Simulation.Thesis.Policies;

[Trait("Level", "Unit")]
public sealed class ThesisPolicyTests
{
    [Fact]
    public void Fixed_Always_IsFifteenOfFourGigabytes() =>
        Assert.Equal(new ThesisAction(14, 3, 1, 1), ThesisConstantPolicy.Fixed.Decide(Seen(cpu: 100, forecast: 900)));

    [Fact]
    public void Constant_Always_IsTwelveOfEightGigabytes() =>
        Assert.Equal(new ThesisAction(11, 7, 1, 1), ThesisConstantPolicy.Constant.Decide(Seen(cpu: 0, forecast: 10)));

    [Fact]
    public void Dexter_OfCpu_MovesByItsSteps()
    {
        // From index 10: 50 holds, 81 and 100 add two each, 80 and 30 hold, 29.9 takes one.
        var dexter = new ThesisDexterPolicy();
        float[] readings = [50, 81, 80, 100, 30, 29.9f];
        Assert.Equal([11, 13, 13, 15, 15, 14], readings.Select(cpu => dexter.Decide(Seen(cpu, 500)).Executors));
        Assert.Equal(new ThesisAction(15, 3, 1, 1), dexter.Decide(Seen(100, 500)));
    }

    [Theory]
    [InlineData(100, 20)]
    [InlineData(0, 1)]
    public void Dexter_AtItsEnds_StaysInTheSpace(float cpu, int executors)
    {
        var dexter = new ThesisDexterPolicy();
        for (var i = 0; i < 12; i++) dexter.Decide(Seen(cpu, 500));
        Assert.Equal(executors, dexter.Decide(Seen(cpu, 500)).Executors);
    }

    // index = forecast / 50 cut to an integer, 0..19; one executor more than its index
    [Theory]
    [InlineData(10, 1)]
    [InlineData(49.9f, 1)]
    [InlineData(50, 2)]
    [InlineData(449, 9)]
    [InlineData(900, 19)]
    [InlineData(1000, 20)]
    [InlineData(2000, 20)]
    public void Seer_OfTheForecast_IsAFiftiethOfIt(float forecast, int executors) =>
        Assert.Equal(new ThesisAction(executors - 1, 3, 0, 0), new ThesisSeerPolicy().Decide(Seen(100, forecast)));

    // forecast x 1.06 / 80 rounded up, 1..20
    [Theory]
    [InlineData(0, 1)]
    [InlineData(75.4f, 1)]
    [InlineData(75.5f, 2)]
    [InlineData(450, 6)]
    [InlineData(900, 12)]
    [InlineData(1600, 20)]
    public void OneLine_OfTheForecast_IsAnEightiethWithHeadroom(float forecast, int executors) =>
        Assert.Equal(new ThesisAction(executors - 1, 7, 1, 1), new ThesisOneLinePolicy().Decide(Seen(100, forecast)));

    [Fact]
    public void VisibleBound_OfARoundedForecast_CoversTheLoadBehindIt()
    {
        // 250 MB take 12.5, 32.5, 50 or 55 ms on Redis and NVMe, plain and light; then R GB carry (1000 - that) R / 100 and no more.
        // Where the float reads a little less than such a load, what the float needs is too small.
        double[] media = [12.5, 32.5, 50, 55];
        double[] loads = [.. from resources in Enumerable.Range(2, 88) from milliseconds in media select (1000 - milliseconds) * resources / 100];
        Assert.Contains(loads, load => Latency(ThesisBound.CheapestForEveryShuffle((float)load), load) > 1000);
        Assert.All(loads, load => Assert.InRange(Latency(new ThesisVisibleBoundPolicy().Decide(Seen(100, (float)load)), load), 10, 1000));

        static double Latency(ThesisAction action, double load) => ThesisRules.LatencyMs(action, load, 250);
    }

    private static float[] Seen(float cpu, float forecast)
    {
        var observation = new float[ThesisObservation.Length];
        observation[ThesisObservation.CpuPercent] = cpu;
        observation[ThesisObservation.Forecast] = forecast;
        return observation;
    }
}
