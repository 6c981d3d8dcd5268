using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Grains.Agents;
using Microsoft.Extensions.Configuration;

namespace IoTRl.Tests.Grains.Agents;

[Trait("Level", "Unit")]
public sealed class ScalingPolicyOptionsRulesTests
{
    [Fact]
    public void Bind_ASection_ChangesWhatItNamesAndNothingElse()
    {
        var options = Bound(
            ("Policies:Hpa:TargetShare", "0.5"),
            ("Policies:Hpa:Behaviour:DownWindowSeconds", "60"),
            ("Policies:Ds2Fast:TargetUtilisation", "0.6"),
            ("Policies:Fixed:Executors", "7"),
            ("Policies:SeasonalQuantile:MostUpFactor", "2"),
            ("Policies:Cron:Floors:0:Days", "Weekdays"),
            ("Policies:Cron:Floors:0:From", "06:30"),
            ("Policies:Cron:Floors:0:To", "09:00"),
            ("Policies:Cron:Floors:0:MinExecutors", "8"));
        Assert.Equal(new HpaPolicyOptions { TargetShare = 0.5, Behaviour = new() { DownWindowSeconds = 60 } }, options.Hpa);
        Assert.Equal(Ds2PolicyOptions.Fast with { TargetUtilisation = 0.6 }, options.Ds2Fast);
        Assert.Equal(new Ds2PolicyOptions(), options.Ds2);
        Assert.Equal((7, 2.0, 0.95), (options.Fixed.Executors, options.SeasonalQuantile.MostUpFactor, options.SeasonalQuantile.Quantile));
        Assert.Equal(
            new ScheduledFloor { Days = WeekDays.Weekdays, From = new TimeOnly(6, 30), To = new TimeOnly(9, 0), MinExecutors = 8 },
            Assert.Single(options.Cron.Floors));
        Assert.True(new ScalingPolicyOptionsRules().Validate(null, options).Succeeded);
        // Nothing of it is in what the next one begins with.
        Assert.Equal((60.0, 0.7), (new ScalingPolicyOptions().Ds2Fast.CatchUpSeconds, new ScalingPolicyOptions().Ds2Fast.TargetUtilisation));
    }

    [Fact]
    public void Validate_OfFaults_NamesEachByItsKey()
    {
        var result = new ScalingPolicyOptionsRules().Validate(null, Bound(
            ("Policies:Hpa:Behaviour:SyncSeconds", "0"),
            ("Policies:Tuned:PeakShare", "-1"),
            ("Policies:Cron:Floors:0:MinExecutors", "8")));
        Assert.Equal(
            [
                "Policies:Hpa:Behaviour:SyncSeconds: must lie between 1 and 600, but is 0.",
                "Policies:Cron:floors:0:days: a window names at least one day of the week.",
                "Policies:Tuned:PeakShare: must lie between 0 and 3, but is -1.",
            ],
            result.Failures!); // it failed
    }

    private static ScalingPolicyOptions Bound(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build()
            .GetSection(ScalingPolicyOptions.SectionName).Get<ScalingPolicyOptions>()!; // the section is there
}
