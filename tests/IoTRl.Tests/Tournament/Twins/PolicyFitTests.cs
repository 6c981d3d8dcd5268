using IoTRl.Domain.Policies;
using IoTRl.Tournament.Twins;
using static IoTRl.Tests.Tournament.Loads.LoadScenes;

namespace IoTRl.Tests.Tournament.Twins;

[Trait("Level", "Unit")]
public sealed class PolicyFitTests
{
    private static readonly PolicyFitOptions<TunedPolicyOptions> Options = OptionsOf(FittedRules.Tuned);

    [Fact]
    public void Run_OfTunedFromTheSketchsConstants_FindsCheaperOnes_WhateverTheThreads() => AssertFindsCheaper(Options);

    [Fact]
    public void Run_OfForecastRuleFromWastefulConstants_FindsCheaperOnes_WhateverTheThreads()
    {
        var rule = FittedRules.ForecastRule;
        AssertFindsCheaper(OptionsOf(new FittedRule<ForecastRulePolicyOptions>
        {
            Name = rule.Name,
            Start = rule.Start with { PeakShare = 1.5 },
            Create = rule.Create,
            WithHeadRoom = rule.WithHeadRoom,
            Constants = rule.Constants,
        }));
    }

    [Fact]
    public void Run_WithOneEvaluation_TurnsTheCautionOfTheStartOnly()
    {
        var found = PolicyFit.Run(Options with { Evaluations = 1 }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((found.StartUsdPerHour, found.ControlStartUsdPerHour), (found.UsdPerHour, found.ControlUsdPerHour));
        Assert.Equal(
            (Options.Rule.Start.SpareExecutors, Options.Rule.Start.BacklogSeconds, Options.Rule.Start.KeepExecutors, Options.Rule.Start.DownWindowSeconds),
            (found.Constants.SpareExecutors, found.Constants.BacklogSeconds, found.Constants.KeepExecutors, found.Constants.DownWindowSeconds));
    }

    [Fact]
    public void Run_OnAFamilyHeldOut_IsRefused() =>
        Assert.Throws<ArgumentException>(() => PolicyFit.Run(Options with { Families = [TwinScenes.Family("flash-crowd")] }, cancellationToken: TestContext.Current.CancellationToken));

    [Fact]
    public void Run_WhenCancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => PolicyFit.Run(Options, cancellationToken: cancelled.Token));
    }

    private static PolicyFitOptions<TOptions> OptionsOf<TOptions>(FittedRule<TOptions> rule)
        where TOptions : class, IPolicyOptions => new()
        {
            Rule = rule,
            Families = [TwinScenes.Family("bursty"), TwinScenes.Family("industrial")],
            Control = [TwinScenes.Family("bursty", TwinScenes.Brief with { Seed = 2 })],
            Job = Job,
            Evaluations = 12,
            Threads = 1,
        };

    private static void AssertFindsCheaper<TOptions>(PolicyFitOptions<TOptions> options)
        where TOptions : class, IPolicyOptions
    {
        var found = PolicyFit.Run(options, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(found.UsdPerHour < found.StartUsdPerHour, $"{found.StartUsdPerHour} -> {found.UsdPerHour}");
        Assert.NotEqual(options.Rule.Start, found.Constants);
        Assert.Empty(found.Constants.Validate());
        Assert.InRange(found.Evaluations, 2, 12);
        Assert.Equal(found, PolicyFit.Run(options with { Threads = 2 }, cancellationToken: TestContext.Current.CancellationToken));
    }
}
