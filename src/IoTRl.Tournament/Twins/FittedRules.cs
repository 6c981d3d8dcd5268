using IoTRl.Domain.Policies;

namespace IoTRl.Tournament.Twins;

/// <summary>The rules whose constants are fitted.</summary>
public static class FittedRules
{
    /// <summary>Seven constants on the gateways' forecast.</summary>
    public static FittedRule<TunedPolicyOptions> Tuned { get; } = new()
    {
        Name = "tuned",
        Start = new()
        {
            PeakShare = 0.82,
            ForecastUtilisation = 0.87,
            SpareExecutors = 0.25,
            DeviationShare = 0.34,
            BacklogSeconds = 32,
            KeepExecutors = 2,
            DownWindowSeconds = 45,
        },
        Create = options => new TunedPolicy(options),
        WithHeadRoom = (options, headRoom) => options.WithHeadRoom(headRoom),
        Constants =
        [
            new(options => options.PeakShare, (options, value) => options with { PeakShare = value }, 0, 3, 0.2),
            new(options => options.ForecastUtilisation, (options, value) => options with { ForecastUtilisation = value }, 0.2, 3, 0.2),
            new(options => options.DeviationShare, (options, value) => options with { DeviationShare = value }, 0, 5, 0.2),
            new(options => options.BacklogSeconds, (options, value) => options with { BacklogSeconds = value }, 1, 600, 5),
            new(options => options.DownWindowSeconds, (options, value) => options with { DownWindowSeconds = value }, 0, 600, 20),
            new(options => options.KeepExecutors, (options, value) => options with { KeepExecutors = value }, 0, 20, 0.5),
            new(options => options.SpareExecutors, (options, value) => options with { SpareExecutors = value }, 0, 10, 0.25),
        ],
    };

    /// <summary>Nine constants on the learned forecast.</summary>
    public static FittedRule<ForecastRulePolicyOptions> ForecastRule { get; } = new()
    {
        Name = "forecast-rule",
        Start = new()
        {
            PeakShare = 0.65,
            ForecastUtilisation = 0.82,
            SoonSpread = 0.76,
            LaterSpread = 0.39,
            LaterShare = 0.49,
            SpareExecutors = 0.5,
            BacklogSeconds = 39,
            NormalBacklogSeconds = 6,
            KeepExecutors = 2.3,
        },
        Create = options => new ForecastRulePolicy(options),
        WithHeadRoom = (options, headRoom) => options.WithHeadRoom(headRoom),
        Constants =
        [
            new(options => options.PeakShare, (options, value) => options with { PeakShare = value }, 0, 3, 0.2),
            new(options => options.ForecastUtilisation, (options, value) => options with { ForecastUtilisation = value }, 0.2, 3, 0.2),
            new(options => options.SoonSpread, (options, value) => options with { SoonSpread = value }, 0, 3, 0.2),
            new(options => options.LaterShare, (options, value) => options with { LaterShare = value }, 0, 3, 0.2),
            new(options => options.LaterSpread, (options, value) => options with { LaterSpread = value }, 0, 3, 0.2),
            new(options => options.BacklogSeconds, (options, value) => options with { BacklogSeconds = value }, 1, 600, 5),
            new(options => options.KeepExecutors, (options, value) => options with { KeepExecutors = value }, 0, 20, 0.5),
            new(options => options.SpareExecutors, (options, value) => options with { SpareExecutors = value }, 0, 10, 0.25),
            new(options => options.NormalBacklogSeconds, (options, value) => options with { NormalBacklogSeconds = value }, 0, 60, 2),
        ],
    };
}
