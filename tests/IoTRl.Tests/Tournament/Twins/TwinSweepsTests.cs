using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Policies;
using IoTRl.Tournament.Loads;
using IoTRl.Tournament.Twins;
using static IoTRl.Tests.Tournament.Loads.LoadScenes;

namespace IoTRl.Tests.Tournament.Twins;

[Trait("Level", "Unit")]
public sealed class TwinSweepsTests
{
    [Fact]
    public void Find_EachThatIsOffered_VariesOnlyBuiltInContestants()
    {
        var known = TwinContestant.BuiltIn(20).Select(contestant => contestant.Name).ToArray();
        foreach (var sweep in TwinSweeps.Names.Select(name => Require(TwinSweeps.Find(name, new TwinVariant()))))
        {
            Assert.Empty(sweep.Contestants.Except(known));
            Assert.True(sweep.Points.Length > 1 && sweep.Points.DistinctBy(point => point.Name).Count() == sweep.Points.Length, sweep.Name);
        }

        Assert.Contains("patterns", TwinSweeps.Find("warp", new TwinVariant()).Rejection?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_Patterns_HasTheRuleOnTheLearnedForecastOnlyWhereItHasNone()
    {
        Assert.DoesNotContain("forecast-rule", Patterns(QuantileForecaster.Shipped).Contestants);
        Assert.Contains("forecast-rule", Patterns(null).Contestants);
    }

    [Fact]
    public void UsesPatterns_OfWhatARuleSees_MovesTheOnLineForecastAlone()
    {
        var tape = Tape();
        Assert.Equal(NeedsOf("forecast-rule", tape, true, QuantileForecaster.Shipped), NeedsOf("forecast-rule", tape, false, QuantileForecaster.Shipped));
        // The on-line predictor has to have seen some load before its patterns count.
        tape = Tape(windows: Short with { HistorySeconds = 3600 });
        Assert.NotEqual(NeedsOf("forecast-rule", tape, true, null), NeedsOf("forecast-rule", tape, false, null));
    }

    private static TwinSweep Patterns(QuantileForecaster? forecaster) => Require(TwinSweeps.Find("patterns", new TwinVariant { Forecaster = forecaster }));

    // In a fleet that stays as it is.
    private static List<double> NeedsOf(string policy, LoadTape tape, bool usesPatterns, QuantileForecaster? forecaster)
    {
        var (rule, needs) = ((IRuleNeed)ScalingPolicyCatalog.Analytic().Single(rule => rule.Name == policy), new List<double>());
        var inputs = TapeObserver.Observe(tape, usesPatterns: usesPatterns, forecaster: forecaster);
        TapeEpisode.Play(tape, inputs, TapeEpisode.JobOf(tape, Job), new FixedPolicy(new()), interval => needs.Add(rule.NeedOf(interval.Observation).Value), TestContext.Current.CancellationToken);
        return needs;
    }
}
