using IoTRl.Domain;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Grains.Fleet;

namespace IoTRl.Tests.Grains.Fleet;

[Trait("Level", "Unit")]
public sealed class FleetAdmissionTests
{
    private static readonly FleetDirectoryOptions Two = new() { MaxGateways = 2, MaxJobs = 1 };

    [Fact]
    public void Admit_OneTooMany_IsRefusedByName_AndKnownOnesStayIn()
    {
        var state = Admit(Admit(new FleetGatewaysState(), "a"), "b");
        var (next, rejection) = AdmitOne(state, Gateway("c"), Two);
        Assert.Equal(("too-many-gateways", state), (rejection?.Reason, next));
        Assert.Contains("'c'", rejection?.Message, StringComparison.Ordinal);
        Assert.Equal((state, null), AdmitOne(state, Gateway("a"), Two));
    }

    [Fact]
    public void Admit_WithTheKindOfTheFirstReading_LearnsItOnce()
    {
        var state = Admit(new FleetGatewaysState(), "a");
        state = AdmitOne(state, Gateway("a", "air"), Two).Next;
        state = AdmitOne(state, Gateway("a", "vitals"), Two).Next;
        Assert.Equal("air", Assert.Single(state.Gateways).Kind);
    }

    [Fact]
    public void Admit_WhereOnlyKnownOnesAre_RefusesOthers()
    {
        var options = new FleetDirectoryOptions { KnownGatewaysOnly = true };
        options.KnownGateways.Add("a");
        Assert.Null(AdmitOne(new FleetGatewaysState(), Gateway("a"), options).Rejection);
        Assert.Equal("unknown-gateway", AdmitOne(new FleetGatewaysState(), Gateway("b"), options).Rejection?.Reason);
    }

    [Fact]
    public void Register_Again_ChangesNothing_AndOneTooManyIsRefused()
    {
        var job = new FleetJob { Id = JobId.Of("j"), Pool = PoolId.Of("p"), Gateways = new GatewaySelector { Ids = [GatewayId.Of("a")] } };
        var (state, _) = FleetAdmission.Register(new FleetDirectoryState(), job, Two);
        Assert.Same(state, FleetAdmission.Register(state, job with { Gateways = new GatewaySelector { Ids = [GatewayId.Of("a")] } }, Two).Next);
        Assert.Equal("too-many-jobs", FleetAdmission.Register(state, job with { Id = JobId.Of("k") }, Two).Rejection?.Reason);
    }

    [Fact]
    public void Remove_Job_KeepsItsPool()
    {
        var job = new FleetJob { Id = JobId.Of("j"), Pool = PoolId.Of("p") };
        var state = FleetAdmission.Remove(FleetAdmission.Register(new FleetDirectoryState(), job, Two).Next, job.Id);
        Assert.Equal((0, job.Pool), (state.Jobs.Length, Assert.Single(state.Pools)));
    }

    private static FleetGatewaysState Admit(FleetGatewaysState state, string gateway) => AdmitOne(state, Gateway(gateway), Two).Next;

    [Fact]
    public void Admit_ManyAtOnce_AnswersEachInOrder()
    {
        var (next, rejections) = FleetAdmission.Admit(new FleetGatewaysState(), [Gateway("a"), Gateway("b", "air"), Gateway("a", "vitals"), Gateway("c")], Two);
        Assert.Equal(["a:vitals", "b:air"], next.Gateways.Select(gateway => $"{gateway.Id}:{gateway.Kind}"));
        Assert.Equal([null, null, null, "too-many-gateways"], rejections.Select(rejection => rejection?.Reason));
    }

    private static (FleetGatewaysState Next, Rejection? Rejection) AdmitOne(FleetGatewaysState state, FleetGateway gateway, FleetDirectoryOptions options)
    {
        var (next, rejections) = FleetAdmission.Admit(state, [gateway], options);
        return (next, Assert.Single(rejections));
    }

    private static FleetGateway Gateway(string id, string kind = "") => new() { Id = GatewayId.Of(id), Kind = kind };
}
