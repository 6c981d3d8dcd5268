using IoTRl.Domain.Forecasting;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Networks;
using IoTRl.Learning.Checkpoints;
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

    [Fact]
    public void Shipped_Forecaster_WasTrainedWithTheOptionsAsTheyStand()
    {
        var (shipped, now) = (QuantileForecaster.Shipped.Snapshot, new ForecastOptions());
        Assert.True(TrainingWords.OptionsOf<ForecastOptions>(shipped.File, PolicySnapshot.Format, ForecastLayout.Name).TryGet(out var options, out var rejection), $"{rejection}");
        Assert.Equal(TrainingWords.TextOf(now), TrainingWords.TextOf(options));
        Assert.Equal(now.Hidden.AsEnumerable(), shipped.Network.Shape.Hidden);
        Assert.Equal(string.Join(',', ForecastWindows.Synthetic(now).Select(family => family.Name)), shipped.File.Metadata["families"]);
        Assert.Empty(QuantileForecaster.Shipped.RecordingsTrainedOn);
    }

    [Fact]
    public void Coverage_WhereNothingComes_CountsNoLossBeyondTheRangeOfTheAnswers()
    {
        var tape = Tapes(Options).First();
        var silent = tape with
        {
            AnnouncedArrivals = [.. tape.AnnouncedArrivals.Select((records, second) => second < tape.HistorySeconds ? records : 0)],
            UnannouncedArrivals = [.. tape.UnannouncedArrivals.Select((records, second) => second < tape.HistorySeconds ? records : 0)],
        };
        var coverage = ForecastCoverage.Of(QuantileForecaster.Shipped, [silent]);
        Assert.True(coverage.Samples > 100);
        Assert.All(coverage.Shares, share => Assert.Equal(1, share));
        // Above what came: 1 - q of the distance, .25 of it over the three quantiles.
        Assert.All(coverage.Losses, loss => Assert.InRange(loss, 0, 0.25 * (QuantileForecaster.MostLog - QuantileForecaster.LeastLog)));
    }

    [Fact]
    public void Samples_OfWindows_AreAtMostWhatWasCounted_AndMoreThanFitAreRefused()
    {
        var families = ForecastWindows.Synthetic(Options).ToArray();
        var (samples, count) = (SamplesOf(Options), ForecastWindows.CountOf(families, Options));
        Assert.InRange(samples.Count, (long)(0.99 * count), count);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ForecastSamples(ForecastSamples.Most + 1));
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
        var samples = new ForecastSamples((int)ForecastWindows.CountOf(ForecastWindows.Synthetic(options), options));
        foreach (var tape in Tapes(options)) samples.Add(tape, offset: 0, options.SampleSeconds);
        return samples;
    }

    private static IEnumerable<LoadTape> Tapes(ForecastOptions options) => ForecastWindows.Synthetic(options)
        .SelectMany(family => ForecastWindows.Tapes(family, new EpisodeOptions { Scenario = ScenarioCatalog.BuiltIn.Single(scenario => scenario.Name == "balanced") }));
}
