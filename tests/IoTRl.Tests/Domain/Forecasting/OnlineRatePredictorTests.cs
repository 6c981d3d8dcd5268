using IoTRl.Domain;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Traces;

namespace IoTRl.Tests.Domain.Forecasting;

[Trait("Level", "Unit")]
public sealed class OnlineRatePredictorTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan PlayedDay = TimeSpan.FromMinutes(24);

    private static PredictorOptions Gateway => PredictorOptions.Gateway with { Period = PlayedDay };

    public static TheoryData<string, double> AgainstPersistence => new()
    {
        { "day", 0.8 },
        { "noise", 0.8 },
        { "walk", 1.02 },
        { "steps", 1.02 },
        { "flat", 1.0 },
    };

    [Theory]
    [MemberData(nameof(AgainstPersistence))]
    public void Quantiles_OfAKindOfSeries_LoseAtMostSoMuchAgainstPersistence(string kind, double most)
    {
        var rates = Series(kind, 6 * 1_440);
        var (ours, persistence) = (Losses(Gateway, rates), Losses(Gateway with { Margin = 1 }, rates));
        Assert.All(ours.Zip(persistence), pair => Assert.True(pair.First <= most * pair.Second + 1e-9, $"{kind}: {pair.First} against {pair.Second}"));
    }

    [Theory]
    [InlineData("day", 0.2, 1)]
    [InlineData("walk", 0, 0.02)]
    public void Skill_OfAKindOfSeries_IsWhatIsWonOverPersistence(string kind, double least, double most)
    {
        var predictor = new OnlineRatePredictor(Gateway);
        Assert.False(predictor.Skill(0).IsKnown);
        var rates = Series(kind, 6 * 1_440);
        for (var index = 0; index < rates.Length; index++) Feed(predictor, index, rates[index]);
        Assert.InRange(Enumerable.Range(0, Gateway.Targets.Length).Average(target => predictor.Skill(target).Value), least, most);
    }

    [Fact]
    public void Skill_WherePersistenceIsNeverWrong_IsNone()
    {
        var predictor = new OnlineRatePredictor(Gateway);
        for (var index = 0; index < 500; index++) Feed(predictor, index, 0);
        Assert.Equal(0, predictor.Skill(0).Value);
    }

    [Fact]
    public void Quantiles_OfADay_CoverWhatTheySay()
    {
        var rates = Series("day", 6 * 1_440);
        var predictor = new OnlineRatePredictor(Gateway);
        var forecasts = new double[rates.Length];
        for (var index = 0; index < rates.Length; index++)
        {
            Feed(predictor, index, rates[index]);
            forecasts[index] = predictor.Quantiles(3)[1];
        }
        Assert.InRange(ForecastScoring.Coverage(rates.AsSpan(2_880 + 30), forecasts.AsSpan(2_880, rates.Length - 2_880 - 30)), 0.88, 0.92);
    }

    [Fact]
    public void IsPersistence_OfARandomWalk_IsMostlyTrue()
    {
        var predictor = new OnlineRatePredictor(Gateway);
        var rates = Series("walk", 5_000);
        var spoke = 0;
        for (var index = 0; index < rates.Length; index++)
        {
            Feed(predictor, index, rates[index]);
            spoke += predictor.IsPersistence(0) ? 1 : 0;
        }
        Assert.InRange((double)spoke / rates.Length, 0.8, 1);
    }

    [Fact]
    public void Quantiles_OfAJob_AreFifteen()
    {
        var predictor = new OnlineRatePredictor(PredictorOptions.Job);
        for (var index = 0; index < 600; index++) Feed(predictor, index, 50);
        for (var target = 0; target < 5; target++) Assert.Equal([50, 50, 50], predictor.Quantiles(target).ToArray().Select(rate => Math.Round(rate)));
    }

    [Fact]
    public void Quantiles_OfAWindowsMaximum_LieAboveItsMean()
    {
        var options = PredictorOptions.Gateway with { Targets = [ForecastTarget.MeanOf(0, 30), ForecastTarget.MaxOf(0, 30)] };
        var predictor = new OnlineRatePredictor(options);
        var rates = Series("noise", 3_000);
        for (var index = 0; index < rates.Length; index++) Feed(predictor, index, rates[index]);
        // Of 30 draws at mean 20 and deviation 4.5 the highest is about 2 deviations up.
        Assert.InRange(predictor.Quantiles(0)[0], 18, 22);
        Assert.InRange(predictor.Quantiles(1)[0], 26, 33);
    }

    [Fact]
    public void BurstProbability_OfARegularBurst_IsBetterThanItsBaseRate()
    {
        var predictor = new OnlineRatePredictor(Gateway);
        var rates = Enumerable.Range(0, 10_080).Select(second => second % 1_440 is >= 700 and < 800 ? 60.0 : 20.0).ToArray();
        var (probabilities, labels) = (new double[rates.Length], new bool[rates.Length]);
        for (var index = 0; index < rates.Length; index++)
        {
            Feed(predictor, index, rates[index]);
            probabilities[index] = predictor.BurstProbability;
            labels[index] = index >= 300 && index + 60 < rates.Length && BurstDefinition.IsBurst(rates[(index + 1)..(index + 61)].Max(), rates[(index - 299)..(index + 1)].Average());
        }
        var judged = 5_760..10_000;
        var share = labels[judged].Average(label => label ? 1.0 : 0);
        Assert.InRange(ForecastScoring.BrierScore(labels[judged], probabilities[judged]), 0, 0.5 * share * (1 - share));
    }

    [Fact]
    public void Observe_OfEqualSamples_ForecastsTheSame()
    {
        var (first, second) = (new OnlineRatePredictor(Gateway), new OnlineRatePredictor(Gateway));
        var rates = Series("day", 3_000);
        for (var index = 0; index < rates.Length; index++)
        {
            Feed(first, index, rates[index]);
            Feed(second, index, rates[index]);
        }
        Assert.Equal(first.ToRateForecast().Horizons.ToArray(), second.ToRateForecast().Horizons.ToArray());
        Assert.Equal(first.BurstProbability, second.BurstProbability);
    }

    [Fact]
    public void Observe_OfMissingSamplesAndGaps_GoesOn()
    {
        var predictor = new OnlineRatePredictor(Gateway);
        Assert.False(predictor.Observe(Start, double.NaN));
        foreach (var second in new[] { 0, 1, 2, 3, 7, 60, 61, 5_000, 5_001 }) Assert.True(predictor.Observe(Start.AddSeconds(second), second == 2 ? double.NaN : 10));
        Assert.False(predictor.Observe(Start.AddSeconds(5_001.2), 1_000));
        Assert.False(predictor.Observe(Start, 1_000));
        Assert.Equal(8, predictor.Samples);
        Assert.Equal(10, predictor.Quantiles(5)[0], 3);
    }

    [Fact]
    public void ToRateForecast_OfAGateway_HasTheSixHorizons()
    {
        var predictor = new OnlineRatePredictor(Gateway);
        Feed(predictor, 0, 10);
        var forecast = predictor.ToRateForecast();
        Assert.Equal(RateForecast.HorizonSeconds, forecast.Horizons.Select(horizon => horizon.HorizonSeconds));
        Assert.All(forecast.Horizons, horizon => Assert.True(horizon.P90 > horizon.P50));
    }

    [Fact]
    public void Observe_OfManySamples_AllocatesNothing()
    {
        var predictor = new OnlineRatePredictor(PredictorOptions.Job);
        for (var index = 0; index < 1_000; index++) Feed(predictor, index, index % 17);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var index = 1_000; index < 2_000; index++) Feed(predictor, index, index % 17);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Feed(OnlineRatePredictor predictor, int second, double rate) => predictor.Observe(Start.AddSeconds(second), rate);

    /// <summary>Mean pinball loss of each horizon over its quantiles, after the first played day.</summary>
    private static double[] Losses(PredictorOptions options, double[] rates)
    {
        var predictor = new OnlineRatePredictor(options);
        var losses = new double[options.Targets.Length];
        for (var index = 0; index < rates.Length; index++)
        {
            Feed(predictor, index, rates[index]);
            for (var target = 0; target < losses.Length; target++)
            {
                var due = index + (int)options.Targets[target].ToSeconds;
                if (index < 1_440 || due >= rates.Length) continue;
                for (var quantile = 0; quantile < options.Quantiles.Length; quantile++)
                    losses[target] += ForecastScoring.PinballLoss(rates[due], predictor.Quantiles(target)[quantile], options.Quantiles[quantile]);
            }
        }
        return losses;
    }

    private static double Step(int second)
    {
        var random = SeededRandom.At(29, 1, (ulong)second / 200);
        return 100 * (1 + random.NextInt32(5));
    }

    private static double[] Series(string kind, int seconds)
    {
        var random = new SeededRandom(29);
        var rates = new double[seconds];
        double walk = 1_000;
        for (var second = 0; second < seconds; second++)
        {
            walk = Math.Max(0, walk + 5 * random.NextNormal());
            rates[second] = kind switch
            {
                "day" => PoissonSampler.Sample(400 + 300 * Math.Sin(2 * Math.PI * second / PlayedDay.TotalSeconds), ref random),
                "noise" => PoissonSampler.Sample(20, ref random),
                "walk" => walk,
                "steps" => Step(second),
                _ => 40,
            };
        }
        return rates;
    }
}
