using FsCheck;
using FsCheck.Fluent;
using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;

namespace IoTRl.Tests.Domain.Agents;

[Trait("Level", "Unit")]
public sealed class ScalingGuardProperties
{
    [Fact]
    public void Apply_WhateverIsSeen_StaysUnderEveryCeilingAndLooksInOrder() => Check(
        (observation, wants, limits, state) =>
        {
            var result = ScalingGuard.Apply(observation, DecisionScene.Wants(wants), limits, new GuardOptions(), state);
            Assert.InRange(result.Executors, 0, Ceiling(observation, limits));
            Assert.Equal(result.Steps.Select(step => step.Reason).Order(), result.Steps.Select(step => step.Reason));
            Assert.All(result.Steps, step => Assert.NotEqual(step.Before, step.After));
            Assert.All(result.Steps, step => Assert.True(double.IsFinite(step.Value) && double.IsFinite(step.Bound), step.Text));
        },
        unknowns: 0.2);

    [Fact]
    public void Apply_WhenAllIsKnown_DelaysNoScaleUp() => Check(
        (observation, wants, limits, state) =>
        {
            if (wants <= observation.Target) return;
            var floor = JobSchedule.FloorAt(limits, observation.Time);
            var expected = Math.Min(Math.Max(Math.Max(wants, limits.MinExecutors), floor), Ceiling(observation, limits));
            Assert.Equal(expected, ScalingGuard.Apply(observation, DecisionScene.Wants(wants), limits, new GuardOptions(), state).Executors);
        },
        unknowns: 0);

    [Fact]
    public void Apply_WhenSomethingIsUnknown_LowersNothingThatTheCeilingsAllow() => Check(
        (observation, wants, limits, state) =>
        {
            var blind = observation with { BacklogRecords = Measured.Unknown };
            var result = ScalingGuard.Apply(blind, DecisionScene.Wants(wants), limits, new GuardOptions(), state);
            Assert.True(result.Executors >= Math.Min(observation.Target, Ceiling(observation, limits)));
        },
        unknowns: 0.2);

    [Fact]
    public void Floors_WhenNothingElseHolds_AreWhereAWishForNothingEnds() => Check(
        (observation, _, limits, state) =>
        {
            var calm = observation with
            {
                Target = Math.Min(observation.Target, limits.MaxExecutors),
                QuotaExecutors = 1000,
                UsdPerExecutorHour = 0,
                BacklogRecords = Measured.Of(0),
                OldestSeconds = Measured.Of(0),
                EdgeForecast = null,
                TotalForecast = [],
            };
            var result = ScalingGuard.Apply(calm, DecisionScene.Wants(0), limits, new GuardOptions(), state);
            var (now, _) = ScalingGuard.Floors(calm.Target, limits, new GuardOptions(), state, calm.Time);
            Assert.Equal(now, Math.Min(calm.Target, result.Executors)); // a floor above the size raises it, which is no floor of a scale-down
        },
        unknowns: 0);

    private static int Ceiling(in JobObservation observation, JobLimits limits)
    {
        var ceiling = Math.Min(limits.MaxExecutors, Math.Max(0, observation.QuotaExecutors));
        if (limits.BudgetUsdPerHour is not { } budget) return ceiling;
        return Math.Min(ceiling, Math.Max(limits.MinExecutors, (int)Math.Floor((budget / observation.UsdPerExecutorHour) + 1e-9)));
    }

    private static void Check(Action<JobObservation, int, JobLimits, GuardState> holds, double unknowns)
    {
        var scenes = Gen.Choose(0, int.MaxValue).Zip(Gen.Choose(-2, 60));
        var property = Prop.ForAll(scenes.ToArbitrary(), scene =>
        {
            var seed = (ulong)scene.Item1;
            var (observation, limits) = (RandomScene.Observation(seed, unknowns), RandomScene.Limits(seed + 1));
            holds(observation, scene.Item2, limits, RandomScene.History(seed + 2, observation, limits));
        });
        property.Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(11, 13));
    }
}
