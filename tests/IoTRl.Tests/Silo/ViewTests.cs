using IoTRl.Domain;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Domain.Sensors;
using IoTRl.Grains.Gateways;
using IoTRl.Grains.Jobs;
using IoTRl.Grains.Pools;
using IoTRl.Grains.Rest;
using IoTRl.Silo.Api;
using IoTRl.Tests.Silo.Pages;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class ViewTests
{
    private static readonly SparkJobSpec Spec = new() { Id = JobId.Of("vitals"), Pool = PoolId.Of("pool") };

    [Fact]
    public void JobView_OfUnknownNumbers_HasNullsAndNoZero()
    {
        var view = JobViews.Of(new JobSnapshot { Spec = Spec, Version = 1, Time = DateTimeOffset.UnixEpoch, Condition = JobCondition.Unknown });

        Assert.Equal("unknown", view.State);
        Assert.Null(view.FreshnessSeconds);
        Assert.Null(view.BacklogRecords);
        Assert.Null(view.RatePerSecond);
        Assert.Null(view.Burst);
        Assert.Null(view.CostPerHour);
        Assert.Null(view.Cost);
        Assert.Null(view.LateShare);
        Assert.Null(view.Executors.Running);
        Assert.Null(view.Executors.Starting);
        Assert.Null(view.Executors.Warm);
        Assert.Null(view.Executors.Desired);
        Assert.Empty(view.Forecast);
        Assert.Null(view.LastDecision);
    }

    [Fact]
    public void JobView_OfAMeasuredZero_KeepsTheZero()
    {
        var view = JobViews.Of(new JobSnapshot
        {
            Spec = Spec,
            Version = 1,
            Time = DateTimeOffset.UnixEpoch,
            Condition = JobCondition.AtRisk,
            BacklogRecords = Measured.Of(0),
            Executors = new() { Running = Measured.Of(0) },
        });

        Assert.Equal("at-risk", view.State);
        Assert.Equal(0, view.BacklogRecords);
        Assert.Equal(0, view.Executors.Running);
    }

    [Fact]
    public void JobView_OfFigures_HasTheirAge_AndOfUnknownOnesSinceWhen()
    {
        var ages = JobViews.Of(new JobSnapshot
        {
            Spec = Spec,
            Version = 1,
            Time = DateTimeOffset.UnixEpoch,
            Condition = JobCondition.Unknown,
            FreshnessSeconds = Measured.Of(3, ageSeconds: 2),
            CostUsdPerHour = Measured.Of(1, ageSeconds: 20).FresherThan(15),
        }).Ages;

        Assert.Equal((2, 20, null), (ages.Freshness, ages.CostPerHour, ages.Rate));
    }

    [Fact]
    public void DecisionView_BesideACandidate_HasItsChoice()
    {
        var decision = FakeFleet.Decision("vitals", 7);
        Assert.Null(DecisionViews.Of(decision).Candidate);
        Assert.Equal(new CandidateChoiceView { Policy = "hpa", Executors = 9 }, DecisionViews.Of(decision with { Candidate = new() { Policy = "hpa", Executors = 9 } }).Candidate);
    }

    [Fact]
    public void PoolView_OfAPoolThatCannotBeSeen_HasNulls()
    {
        var view = PoolViews.Of(new PoolSnapshot
        {
            Id = PoolId.Of("pool"),
            Realizer = "simulated",
            MaxExecutors = 60,
            Desired = new() { Jobs = [new() { Job = Spec.Id, Executors = 4 }] },
        });

        var job = Assert.Single(view.Jobs);
        Assert.Equal(4, job.Desired);
        Assert.Null(job.Running);
        Assert.Null(job.Starting);
        Assert.Null(view.Warm);
        Assert.Null(view.Behind);
        Assert.Null(view.Cost);
    }

    [Fact]
    public void PoolView_OfColdStarts_GoesFromTheFirstBucketThatHasAnyToTheLast()
    {
        var bars = PoolViews.Of(new ColdStartTimes().With(47).With(48).With(59));
        Assert.Equal([(45.0, 50.0, 2L), (50.0, 55.0, 0L), (55.0, 60.0, 1L)], bars.Select(bar => (bar.FromSeconds, bar.ToSeconds!.Value, bar.Count)));
        Assert.Null(Assert.Single(PoolViews.Of(new ColdStartTimes().With(9_000))).ToSeconds);
        Assert.Empty(PoolViews.Of(new ColdStartTimes()));
    }

    [Fact]
    public void GatewayView_OfASilentGateway_HasNoRate()
    {
        var view = GatewayViews.Of(new GatewaySnapshot { Id = GatewayId.Of("ward-01"), Health = GatewayHealth.Silent, Records = 7 });

        Assert.Equal("silent", view.State);
        Assert.Equal(7, view.Records);
        Assert.Null(view.RatePerSecond);
        Assert.Null(view.Burst);
        Assert.Null(view.ForecastSkill);
        Assert.Null(view.LastSeen);
    }

    [Fact]
    public void SensorView_OfASensorNeverHeard_HasNoRate() =>
        Assert.Null(GatewayViews.Of(new IoTRl.Grains.Sensors.SensorSnapshot { Id = SensorId.Of("a") }).RatePerSecond);
}
