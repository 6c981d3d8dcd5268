using IoTRl.Domain.Forecasting;
using IoTRl.Domain.MetaControl;
using IoTRl.Learning.Forecasting;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;

namespace IoTRl.Learning.Tests.Forecasting;

[Trait("Level", "Learning")]
public sealed class ForecastTrainerTests
{
    private static readonly ForecastOptions Options = new() { Windows = 1, MixWindows = 3, Epochs = 30, BatchSize = 256, Hidden = [32], SampleSeconds = 5 };

    [Fact]
    public void Advance_OnSamples_LowersTheLossAndCoversWhatItWasToldTo()
    {
        var samples = SamplesOf(Options);
        var trainer = new ForecastTrainer(Options, samples);
        var losses = new List<double>();
        while (trainer.Epoch < Options.Epochs) losses.Add(trainer.Advance().Loss);
        Assert.True(losses[^1] < 0.6 * losses[0], $"{losses[0]} -> {losses[^1]}");

        // On what it has learned: each quantile with its share.
        var forecaster = ForecasterOf(trainer);
        var coverage = ForecastCoverage.Of(forecaster, Tapes(Options));
        for (var output = 0; output < QuantileForecaster.Outputs; output++)
            Assert.Equal(PredictorOptions.Job.Quantiles[output % QuantileForecaster.Quantiles], coverage.Shares[output], 0.1);
    }

    [Fact]
    public void Advance_OfEqualOptions_GivesEqualBytes_AndOfAnotherSeedOthers()
    {
        var options = Options with { Epochs = 2 };
        Assert.Equal(Trained(options), Trained(options));
        Assert.NotEqual(Trained(options), Trained(options with { Seed = 2 }));
    }

    private static byte[] Trained(ForecastOptions options)
    {
        var trainer = new ForecastTrainer(options, SamplesOf(options));
        while (trainer.Epoch < options.Epochs) trainer.Advance();
        return trainer.ToSnapshot(new Dictionary<string, string>()).ToBytes();
    }

    private static QuantileForecaster ForecasterOf(ForecastTrainer trainer)
    {
        Assert.True(QuantileForecaster.Read(trainer.ToSnapshot(new Dictionary<string, string>()).ToBytes()).TryGet(out var forecaster, out var rejection), $"{rejection}");
        return forecaster;
    }

    private static ForecastSamples SamplesOf(ForecastOptions options)
    {
        var samples = new ForecastSamples();
        foreach (var tape in Tapes(options)) samples.Add(tape, offset: 0, options.SampleSeconds);
        return samples;
    }

    private static IEnumerable<LoadTape> Tapes(ForecastOptions options) => ForecastWindows.Synthetic(options)
        .SelectMany(family => ForecastWindows.Tapes(family, new EpisodeOptions { Scenario = ScenarioCatalog.BuiltIn.Single(scenario => scenario.Name == "balanced") }));
}
