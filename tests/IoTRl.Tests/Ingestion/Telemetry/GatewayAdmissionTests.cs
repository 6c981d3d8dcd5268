using IoTRl.Domain;
using IoTRl.Domain.Gateways;
using IoTRl.Ingestion.Telemetry;
using IoTRl.Testing.Ingestion;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace IoTRl.Tests.Ingestion.Telemetry;

[Trait("Level", "Unit")]
public sealed class GatewayAdmissionTests
{
    private static readonly GatewayId Ward = GatewayId.Of("ward-01");
    private static readonly Rejection Refusal = Rejection.Of("too-many-gateways", "no");

    private readonly FakeTelemetryTarget _target = new();
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Check_OfAnAdmittedGateway_AsksOnceAMinute()
    {
        var admission = Admission();
        for (var index = 0; index < 10; index++) Assert.Null(await admission.CheckAsync(Ward, "vitals", TestContext.Current.CancellationToken));
        Assert.Single(_target.Asked);
        _time.Advance(TimeSpan.FromSeconds(60));
        await admission.CheckAsync(Ward, "vitals", TestContext.Current.CancellationToken);
        Assert.Equal(2, _target.Asked.Count);
    }

    [Fact]
    public async Task Check_OfARefusedGateway_RemembersItBriefly()
    {
        _target.Admission = _ => Refusal;
        var admission = Admission();
        Assert.Same(Refusal, await admission.CheckAsync(Ward, "vitals", TestContext.Current.CancellationToken));
        Assert.Same(Refusal, await admission.CheckAsync(Ward, "vitals", TestContext.Current.CancellationToken));
        Assert.Single(_target.Asked);
        _time.Advance(TimeSpan.FromSeconds(5));
        _target.Admission = _ => null;
        Assert.Null(await admission.CheckAsync(Ward, "vitals", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Check_OfTheFirstReadingAfterASignal_TellsTheDirectoryItsKind()
    {
        var admission = Admission();
        await admission.CheckAsync(Ward, "", TestContext.Current.CancellationToken);
        await admission.CheckAsync(Ward, "vitals", TestContext.Current.CancellationToken);
        await admission.CheckAsync(Ward, "", TestContext.Current.CancellationToken);
        await admission.CheckAsync(Ward, "ecg", TestContext.Current.CancellationToken);
        Assert.Equal(["", "vitals"], _target.Asked.Select(gateway => gateway.Kind));
    }

    [Fact]
    public async Task Check_OfMoreGatewaysThanItRemembers_StaysBounded()
    {
        _target.Admission = _ => Refusal;
        var admission = Admission();
        for (var index = 0; index < 1_000; index++)
            Assert.NotNull(await admission.CheckAsync(GatewayId.Of(FormattableString.Invariant($"g-{index}")), "", TestContext.Current.CancellationToken));
        Assert.InRange(admission.Remembered, 1, 100);
    }

    [Fact]
    public async Task Check_WhenTheDirectoryIsAway_RemembersNothing()
    {
        _target.Admission = _ => throw new TimeoutException();
        var admission = Admission();
        await Assert.ThrowsAsync<TimeoutException>(async () => await admission.CheckAsync(Ward, "", TestContext.Current.CancellationToken));
        Assert.Equal(0, admission.Remembered);
    }

    private GatewayAdmission Admission() => new(_target, Options.Create(new TelemetryOptions { RememberedGateways = 100 }), _time);
}
