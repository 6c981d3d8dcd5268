using IoTRl.Testing;
using IoTRl.Testing.Servers;
using StackExchange.Redis;

namespace IoTRl.Servers.Tests.Redis;

[Trait("Level", "Broker")]
public sealed class RedisServerTests : IAsyncLifetime
{
    private RedisServer? _server;

    private RedisServer Server => _server!; // set before each test that is not skipped

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(RealServers.Available(out var reason, RedisServer.Missing), reason);
        _server = await RedisServer.StartNewAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [Fact]
    public async Task Start_AfterAKill_HasEveryAcknowledgedWrite_OnTheSamePort()
    {
        var address = Server.Address;
        await using (var connection = await ConnectionMultiplexer.ConnectAsync(address))
        {
            for (var index = 0; index < 100; index++) await connection.GetDatabase().HashSetAsync("state", index, $"v{index}");
        }

        await Server.KillAsync();
        Assert.False(Server.IsRunning);
        await Server.StartAsync();

        Assert.Equal(address, Server.Address);
        await using var again = await ConnectionMultiplexer.ConnectAsync(address);
        Assert.Equal(Enumerable.Range(0, 100).Select(index => $"v{index}"), (await again.GetDatabase().HashGetAllAsync("state")).OrderBy(entry => (int)entry.Name).Select(entry => $"{entry.Value}"));
    }

    [Fact]
    public async Task Start_AfterAStop_HasItsData()
    {
        await using (var connection = await ConnectionMultiplexer.ConnectAsync(Server.Address)) await connection.GetDatabase().StringSetAsync("state", "one");
        await Server.StopAsync();
        await Server.StartAsync();
        await using var again = await ConnectionMultiplexer.ConnectAsync(Server.Address);
        Assert.Equal("one", await again.GetDatabase().StringGetAsync("state"));
    }

    [Fact]
    public async Task Pause_KeepsAnswersBack_UntilContinued()
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(new ConfigurationOptions { EndPoints = { Server.Address }, AsyncTimeout = 60_000 });
        await Server.PauseAsync();
        await PausedProcess.SeeAsync(Server);
        var write = connection.GetDatabase().StringSetAsync("state", "one");
        await PausedProcess.KeepsWaitingAsync(write);
        await Server.ContinueAsync();
        Assert.True(await Eventually.ComeAsync("answer after the pause", write));
    }

    [Fact]
    public async Task Stop_WhilePaused_EndsIt()
    {
        await Server.PauseAsync();
        await PausedProcess.SeeAsync(Server);
        await Server.StopAsync();
        Assert.False(Server.IsRunning);
    }

    [Fact]
    public async Task Dispose_EndsTheProcess_AndRemovesItsFolder()
    {
        var (folder, number) = (Server.Folder, Server.ProcessId);
        await Server.DisposeAsync();
        Assert.False(Directory.Exists(folder));
        Assert.Throws<ArgumentException>(() => System.Diagnostics.Process.GetProcessById(number));
    }
}
