using IoTRl.Simulation.Jobs;

namespace IoTRl.Tests.Simulation.Jobs;

[Trait("Level", "Unit")]
public sealed class SlownessProcessTests
{
    [Fact]
    public void At_ManyLags_HasMeanOneAndTheStatedVariationAndCorrelation()
    {
        var process = new SlownessProcess(new JobTwinOptions(), seed: 3);
        var values = Enumerable.Range(0, 40_000).Select(lag => process.At(2L * lag)).ToArray();
        var mean = values.Average();
        Assert.Equal(1, mean, 0.01);
        Assert.Equal(0.2, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))), 0.01);

        var logs = values.Select(value => Math.Log(value)).ToArray();
        var logMean = logs.Average();
        var covariance = logs.Zip(logs.Skip(1), (left, right) => (left - logMean) * (right - logMean)).Average();
        Assert.Equal(0.3, covariance / logs.Average(value => (value - logMean) * (value - logMean)), 0.02);
    }

    [Fact]
    public void At_AnyOrder_DependsOnTheSecondAlone()
    {
        var inOrder = new SlownessProcess(new JobTwinOptions(), seed: 3);
        var values = Enumerable.Range(0, 50).Select(second => inOrder.At(second)).ToArray();
        Assert.Equal(values[6], values[7]);
        Assert.NotEqual(values[7], values[8]);
        for (var second = 49; second >= 0; second--)
            Assert.Equal(values[second], new SlownessProcess(new JobTwinOptions(), seed: 3).At(second));
        Assert.NotEqual(values[8], new SlownessProcess(new JobTwinOptions(), seed: 4).At(8));
    }

    [Fact]
    public void At_NoVariation_IsExactlyOne() =>
        Assert.Equal(1, new SlownessProcess(new JobTwinOptions { SlownessVariation = 0 }, seed: 3).At(17));
}
