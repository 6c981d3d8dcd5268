using IoTRl.Domain.Gateways;

namespace IoTRl.Tests.Domain.Gateways;

[Trait("Level", "Unit")]
public sealed class SignalGateTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(6, 1, null)]
    [InlineData(5, 0, "stale-sequence")]
    [InlineData(4, -1, "stale-sequence")]
    [InlineData(1, 5, null)]
    public void Admit_AfterSequence5_TakesWhatIsNewer(ulong sequence, int secondsLater, string? reason)
    {
        var gate = new SignalGate(5, 20);
        gate.Admit(Signal(5, Now), Now);
        Assert.Equal(reason, gate.Admit(Signal(sequence, Now.AddSeconds(secondsLater)), Now.AddSeconds(Math.Max(0, secondsLater)))?.Reason);
        Assert.Equal(reason is null ? (2, 0) : (1, 1), (gate.Taken, gate.Dropped));
    }

    [Fact]
    public void Admit_AfterAStampFromTheFuture_TakesTheNextHonestOne()
    {
        var gate = new SignalGate(5, 20);
        Assert.Null(gate.Admit(Signal(ulong.MaxValue, Now.AddDays(1)), Now));
        Assert.Equal("stale-sequence", gate.Admit(Signal(7, Now.AddSeconds(-1)), Now.AddSeconds(0.5))?.Reason);
        Assert.Null(gate.Admit(Signal(8, Now.AddSeconds(1)), Now.AddSeconds(1)));
    }

    [Theory]
    [InlineData(15, "stale-sequence")]
    [InlineData(15.1, null)]
    public void Admit_OfAClockThatLagsBehind_TakesItOnceTheNewestIsForgotten(double seconds, string? reason)
    {
        var gate = new SignalGate(5, 20);
        gate.Admit(Signal(ulong.MaxValue, Now), Now);
        Assert.Equal(reason, gate.Admit(Signal(7, Now.AddMinutes(-1)), Now.AddSeconds(seconds))?.Reason);
    }

    [Fact]
    public void Admit_BeyondTheRate_DropsUntilTimeHasPassed()
    {
        var gate = new SignalGate(signalsPerSecond: 2, burst: 3);
        var reasons = Enumerable.Range(1, 4).Select(sequence => gate.Admit(Signal((ulong)sequence, Now.AddMilliseconds(sequence)), Now)?.Reason).ToList();
        Assert.Equal([null, null, null, "too-many-signals"], reasons);
        Assert.Null(gate.Admit(Signal(5, Now.AddSeconds(1)), Now.AddSeconds(0.5)));
        Assert.Equal("too-many-signals", gate.Admit(Signal(6, Now.AddSeconds(2)), Now.AddSeconds(0.5))?.Reason);
    }

    private static GatewaySignal Signal(ulong sequence, DateTimeOffset time) => new() { Gateway = GatewayId.Of("gw"), Sequence = sequence, Time = time };
}
