using FsCheck;
using FsCheck.Fluent;
using IoTRl.Domain.Forecasting;

namespace IoTRl.Tests.Domain.Forecasting;

[Trait("Level", "Unit")]
public sealed class OnlineRatePredictorProperties
{
    private static readonly double[] Awkward =
        [0, 1, 10, 1e-300, 1e12, 1e300, double.MaxValue, double.Epsilon, double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1, -0.0];

    private static readonly double[] Steps = [0, 0.3, 1, 1, 1, 1, 1.4, 3, 400, -5];

    [Fact]
    public void Observe_OfAnything_StaysFiniteAndMonotone()
    {
        var samples = Gen.Zip(Gen.Elements(Awkward), Gen.Elements(Steps)).ListOf(400);
        Prop.ForAll(samples.ToArbitrary(), run => IsSound([.. run.Select(sample => (sample.Item1, sample.Item2))]))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20_260_131, 1));
    }

    private static bool IsSound((double Rate, double Step)[] samples)
    {
        var predictor = new OnlineRatePredictor(PredictorOptions.Job);
        var time = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        foreach (var (rate, step) in samples)
        {
            time = time.AddSeconds(step);
            predictor.Observe(time, rate);
            if (!(predictor.BurstProbability is >= 0 and <= 1)) return false;
            for (var target = 0; target < 5; target++)
            {
                double least = 0;
                foreach (var quantile in predictor.Quantiles(target))
                {
                    if (!(double.IsFinite(quantile) && quantile >= least)) return false;
                    least = quantile;
                }
            }
        }
        return new OnlineRatePredictor(PredictorOptions.Job).TryRestore(predictor.Capture());
    }
}
