using IoTRl.Ingestion.Mqtt;
using Microsoft.Extensions.Time.Testing;

namespace IoTRl.Tests.Ingestion.Mqtt;

[Trait("Level", "Unit")]
public sealed class MqttSessionOwnersTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void TryClaim_WhileAnotherUserIsConnecting_IsRefused()
    {
        var owners = new MqttSessionOwners(_clock);
        Assert.True(owners.TryClaim("shared", "a"));
        Assert.False(owners.TryClaim("shared", "b"));
        owners.Connected("shared", "a");
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(owners.TryClaim("shared", "b"));
        owners.Disconnected("shared");
        Assert.True(owners.TryClaim("shared", "b"));
    }

    [Fact]
    public void TryClaim_OfAConnectionThatNeverCameUp_Lapses()
    {
        var owners = new MqttSessionOwners(_clock);
        Assert.True(owners.TryClaim("shared", "a"));
        _clock.Advance(TimeSpan.FromSeconds(6));
        Assert.True(owners.TryClaim("shared", "b"));
        Assert.False(owners.TryClaim("shared", "a"));
    }

    [Fact]
    public void Disconnected_AfterATakeoverByTheSameUser_KeepsTheSessionTheirs()
    {
        var owners = new MqttSessionOwners(_clock);
        owners.TryClaim("shared", "a");
        owners.Connected("shared", "a");
        Assert.True(owners.TryClaim("shared", "a"));
        owners.Connected("shared", "a");
        owners.Disconnected("shared");
        Assert.False(owners.TryClaim("shared", "b"));
    }
}
