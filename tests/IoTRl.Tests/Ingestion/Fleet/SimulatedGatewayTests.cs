using IoTRl.Domain.Gateways;
using IoTRl.Ingestion.Devices;
using IoTRl.Ingestion.Fleet;
using IoTRl.Tests.Ingestion.Payloads;
using Microsoft.Extensions.Time.Testing;

namespace IoTRl.Tests.Ingestion.Fleet;

[Trait("Level", "Unit")]
public sealed class SimulatedGatewayTests
{
    private static readonly FleetTarget Nowhere = new() { Host = "127.0.0.1", Port = 1 };

    private readonly FakeTimeProvider _time = PayloadExamples.Clock();

    [Fact]
    public void RecordsOf_WithTheSameSeed_AreTheSameBytes()
    {
        var (left, right, other) = (Gateway(seed: 7), Gateway(seed: 7), Gateway(seed: 8));
        Assert.Equal(Bytes(left), Bytes(right));
        Assert.NotEqual(Bytes(Gateway(seed: 7)), Bytes(other));
    }

    [Fact]
    public void RecordsOf_ManySteps_HaveTheMeanOfTheCurve()
    {
        var gateway = Gateway(seed: 1);
        var records = Enumerable.Range(0, 3_000).Sum(step => gateway.RecordsOf(step).Count());
        // 300 s at 20 records/s: 6,000 with a standard deviation of 77.
        Assert.InRange(records, 6_000 - 310, 6_000 + 310);
    }

    [Fact]
    public void RecordsOf_AreTakenByTheParser()
    {
        var parser = PayloadExamples.Readings();
        foreach (var domain in Enum.GetValues<DeviceDomain>())
        {
            foreach (var record in Gateway(seed: 1, domain).RecordsOf(0).Concat(Gateway(seed: 2, domain).RecordsOf(1)))
            {
                Assert.True(parser.Parse(record.Payload).TryGet(out var reading, out var rejection), rejection?.ToString());
                Assert.Equal($"iot/{reading.Gateway.Value}/{reading.Sensor.Value}", record.Topic);
            }
        }
    }

    [Fact]
    public void Signaller_SignalsOnceASecond_AndAtOnceOnAnAnnouncement()
    {
        var gateway = Gateway(seed: 1);
        var signaller = new GatewaySignaller(gateway, Load(1, DeviceDomain.Healthcare), Nowhere, _time);
        var first = signaller.Next();
        Assert.Null(first?.Announced);
        Assert.Null(signaller.Next());
        gateway.Add(startInSeconds: 60, lengthSeconds: 30, factor: 3, announcedAheadSeconds: 60);
        var urgent = signaller.Next();
        Assert.Equal(_time.GetUtcNow().AddSeconds(60), urgent?.Announced?.Start);
        Assert.Equal(60, urgent?.Announced?.RecordsPerSecond);
        Assert.True(urgent?.Sequence > first?.Sequence);
        Assert.Null(signaller.Next());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(signaller.Next());
    }

    [Theory]
    [InlineData("ward-", 3, 30, null, null)]
    [InlineData("", 3, 30, 60.0, null)]
    [InlineData("line-", 3, 30, null, "unknown-gateways")]
    [InlineData("ward-", 0, 30, null, "bad-factor")]
    [InlineData("ward-", double.NaN, 30, null, "bad-factor")]
    [InlineData("ward-", 3, 601, null, "bad-length")]
    [InlineData("ward-", 3, 30, -1.0, "bad-announcement")]
    public void Burst_IsGivenToItsGateways_OrRefused(string prefix, double factor, double length, double? ahead, string? reason)
    {
        var runner = new FleetRunner([Load(1, DeviceDomain.Healthcare)], Nowhere, _time);
        var answer = runner.Burst(new BurstRequest { GatewayPrefix = prefix, Factor = factor, LengthSeconds = length, AnnouncedAheadSeconds = ahead });
        Assert.Equal(reason, answer.Rejection?.Reason);
        if (answer.TryGet(out var gateways, out _)) Assert.Equal(1, gateways);
    }

    private static List<byte> Bytes(SimulatedGateway gateway) => [.. Enumerable.Range(0, 50).SelectMany(step => gateway.RecordsOf(step)).SelectMany(record => record.Payload)];

    private SimulatedGateway Gateway(ulong seed, DeviceDomain domain = DeviceDomain.Healthcare) => new(Load(seed, domain), Nowhere, _time);

    private static GatewayLoad Load(ulong seed, DeviceDomain domain)
    {
        var gateway = GatewayId.Of("ward-01");
        return new GatewayLoad { Gateway = gateway, Devices = DevicePark.Create(domain, gateway, 10, seed), Curve = LoadCurve.Constant(20), Seed = seed };
    }
}
