using System.Collections.Concurrent;
using System.Text;
using IoTRl.Ingestion.Fleet;
using IoTRl.Ingestion.Mqtt;
using IoTRl.Ingestion.Payloads;
using IoTRl.Ingestion.Telemetry;
using IoTRl.Testing;
using IoTRl.Testing.Ingestion;
using IoTRl.Testing.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IoTRl.Servers.Tests.Mqtt;

/// <summary>The bridge against a real mosquitto: what it acknowledged to a publisher reaches the entrance at least once.</summary>
[Trait("Level", "Broker")]
public sealed class MqttBridgeTests : IAsyncLifetime
{
    private const int Gateways = 100;
    private const int ReceiveMaximum = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<MqttBridge> _bridges = [];
    private readonly ConcurrentQueue<string> _acknowledged = new();
    private MosquittoServer? _started;

    private MosquittoServer Broker => _started!; // set before each test that is not skipped

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(RealServers.Available(out var reason, MosquittoServer.Missing), reason);
        _started = await MosquittoServer.StartNewAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var bridge in _bridges) bridge.Dispose();
        if (_started is not null) await _started.DisposeAsync();
    }

    [Fact]
    public async Task Kill_UnderLoad_LosesNothingThatTheBrokerAcknowledged()
    {
        var killed = new ScriptedEntrance { HoldsAfter = 300 };
        var bridge = await StartedBridgeAsync(killed);
        var publishing = PublishAsync(20);
        await SeeAsync("the killed silo", "its hand full", () => killed.Inside, inside => inside == ReceiveMaximum);
        killed.Kill();
        bridge.Dispose();
        killed.Release();
        var survivor = new ScriptedEntrance();
        await StartedBridgeAsync(survivor);
        await publishing;
        await SeeAllTakenAsync(killed, survivor);
        Assert.Equal(Gateways * 20, _acknowledged.Count);
        Assert.Equal(ReceiveMaximum, killed.MostInside);
    }

    [Fact]
    public async Task Kill_WithMessagesInHand_BringsThemAgain()
    {
        var killed = new ScriptedEntrance { HoldsAfter = 0 };
        var bridge = await StartedBridgeAsync(killed);
        await PublishAsync(1);
        await SeeAsync("the killed silo", "all in hand", () => killed.Inside, inside => inside == Gateways);
        // The broker reads one packet of each connection in turn: after as many round trips of another it has read every acknowledgement that was sent.
        await using var device = new MqttFleetClient(Target(), "elsewhere", TimeProvider.System);
        for (var trip = 0; trip < 2 * Gateways; trip++) await device.TryPublishAsync("elsewhere", [], "", TestContext.Current.CancellationToken);
        killed.Kill();
        bridge.Dispose();
        killed.Release();
        var survivor = new ScriptedEntrance();
        await StartedBridgeAsync(survivor);
        await SeeAllTakenAsync(survivor);
        Assert.Equal(Gateways, survivor.Seen);
    }

    [Fact]
    public async Task Entrance_FailingForAWhile_LosesNothingAndHoldsNoMoreThanItMay()
    {
        var entrance = new ScriptedEntrance { IsFailing = true };
        await StartedBridgeAsync(entrance);
        await PublishAsync(10);
        await SeeAsync("the failing entrance", "its hand full", () => entrance.Seen, seen => seen == ReceiveMaximum);
        Assert.Empty(entrance.Taken);
        entrance.IsFailing = false;
        await SeeAllTakenAsync(entrance);
        Assert.True(entrance.MostInside <= ReceiveMaximum);
    }

    [Theory]
    [InlineData("iotrl")]
    [InlineData("")]
    public async Task Broker_RestartedUnderLoad_LosesNothing(string group)
    {
        var entrance = new ScriptedEntrance { HoldsAfter = 300 };
        var bridge = await StartedBridgeAsync(entrance, group: group);
        var publishing = PublishAsync(20);
        await SeeAsync("the entrance", "its hand full", () => entrance.Inside, inside => inside == ReceiveMaximum);
        await Broker.StopAsync();
        entrance.Release();
        await SeeAsync("the bridge", "not ready", () => bridge.IsReady, ready => !ready);
        await Broker.StartAsync();
        await publishing;
        await SeeAllTakenAsync(entrance);
        Assert.True(bridge.IsReady);
    }

    [Fact]
    public async Task Session_OfASiloAlone_OutlivesTheBrokersRestart()
    {
        var bridge = await StartedBridgeAsync(new ScriptedEntrance(), group: "");
        await bridge.StopAsync(TestContext.Current.CancellationToken);
        await Broker.StopAsync();
        await Broker.StartAsync();
        await using var device = new MqttFleetClient(Target(), "ward-01", TimeProvider.System);
        Assert.True(await device.TryPublishAsync("iot/ward-01/s-1", "x"u8.ToArray(), "", TestContext.Current.CancellationToken));
        var entrance = new ScriptedEntrance();
        await StartedBridgeAsync(entrance, group: "");
        await SeeAsync("readings", "1", () => entrance.Taken.Count, taken => taken == 1);
    }

    [Fact]
    public async Task Group_ThatASiloJoinsOrLeaves_BringsNothingTwice()
    {
        await (await StartedBridgeAsync(new ScriptedEntrance(), group: "")).StopAsync(TestContext.Current.CancellationToken);
        await (await StartedBridgeAsync(new ScriptedEntrance(), group: "iotrl")).StopAsync(TestContext.Current.CancellationToken);
        var entrance = new ScriptedEntrance();
        await StartedBridgeAsync(entrance, group: "");
        await PublishAsync(2);
        await SeeAllTakenAsync(entrance);
        Assert.Equal(_acknowledged.Count, entrance.Taken.Count);
    }

    [Fact]
    public async Task Refused_ArePutAwayAsDeadLettersAndDoNotComeAgain()
    {
        var sink = new FakeDeadLetterSink();
        var target = new FakeTelemetryTarget();
        using var instruments = new IngestionInstruments(new PlainMeterFactory());
        using var deadLetters = new DeadLetterBox(Options.Create(new TelemetryOptions()), sink);
        var entrance = Entrance(target, instruments, deadLetters);
        var bridge = await StartedBridgeAsync(entrance);
        await using var device = new MqttFleetClient(Target(), "ward-01", TimeProvider.System);
        await PublishAsync(device, "iot/ward-01/s-1", """{"eventTime":0}""");
        await PublishAsync(device, "iot/ward-01/s-1", "{");
        await PublishAsync(device, "iot/ward-01/s-1", "");
        await PublishAsync(device, "iot/ward-01/s-1", new string(' ', PayloadLimits.MaxBytes + 1));
        await PublishAsync(device, "iot/ward-01/signal", "nothing");
        await SeeAsync("dead letters", "4", () => sink.Letters.Count, letters => letters == 4);
        Assert.Equal(["empty", "not-json", "too-large", "unknown-format"], sink.Letters.Select(letter => letter.Reason).Order(StringComparer.Ordinal));
        Assert.All(sink.Letters, letter => Assert.Equal("mqtt", letter.Source));
        Assert.Contains(sink.Letters, letter => letter.Headers.Any(header => Encoding.UTF8.GetString(header.Value ?? []) == "iot/ward-01/signal"));

        await bridge.StopAsync(TestContext.Current.CancellationToken);
        await StartedBridgeAsync(entrance);
        await PublishAsync(device, "iot/ward-01/s-1", """{"eventTime":0}""");
        await SeeAsync("readings", "2", () => target.Published.Count, published => published == 2);
        var counts = instruments.Counts;
        Assert.Equal((6L, 2L, 4L, 0L, 4L), (counts.Received, counts.Accepted, counts.Refused, counts.Failed, counts.DeadLettered));
    }

    [Fact]
    public async Task DeadLetters_ThatCannotBeWritten_LeaveTheMessageWithTheBroker()
    {
        var sink = new FakeDeadLetterSink { Writing = _ => throw new TimeoutException() };
        using var instruments = new IngestionInstruments(new PlainMeterFactory());
        using var deadLetters = new DeadLetterBox(Options.Create(new TelemetryOptions()), sink);
        var bridge = await StartedBridgeAsync(Entrance(new FakeTelemetryTarget(), instruments, deadLetters));
        await using var device = new MqttFleetClient(Target(), "ward-01", TimeProvider.System);
        await PublishAsync(device, "iot/ward-01/s-1", "{");
        await SeeAsync("attempts", "some that failed", () => instruments.Counts.Failed, failed => failed >= 2);
        bridge.Dispose();
        sink.Writing = _ => Task.CompletedTask;
        await StartedBridgeAsync(Entrance(new FakeTelemetryTarget(), instruments, deadLetters));
        await SeeAsync("dead letters", "the same message", () => sink.Letters.Count, letters => letters == 1);
    }

    [Fact]
    public async Task Stop_FinishesWhatIsInHandAndKeepsTheSession()
    {
        var stopped = new ScriptedEntrance { HoldsAfter = 0 };
        var bridge = await StartedBridgeAsync(stopped);
        await using var device = new MqttFleetClient(Target(), "ward-01", TimeProvider.System);
        await PublishAsync(device, "iot/ward-01/s-1", "in hand");
        await SeeAsync("the entrance", "one in hand", () => stopped.Inside, inside => inside == 1);
        var stopping = bridge.StopAsync(TestContext.Current.CancellationToken);
        stopped.Release();
        await stopping;
        Assert.Equal("in hand", Assert.Single(stopped.Taken).Body);

        await PublishAsync(device, "iot/ward-01/s-1", "while away");
        var next = new ScriptedEntrance();
        await StartedBridgeAsync(next);
        await PublishAsync(device, "iot/ward-01/s-1", "after");
        await SeeAsync("the next start", "the last message", () => next.Taken.LastOrDefault().Body, body => body == "after");
        Assert.Equal(["while away", "after"], next.Taken.Select(taken => taken.Body));
    }

    [Fact]
    public async Task Signals_DoNotWaitBehindReadingsAndComeOnce()
    {
        var entrance = new ScriptedEntrance { HoldsAfter = 0 };
        await StartedBridgeAsync(entrance);
        await PublishAsync(4);
        await SeeAsync("the entrance", "its hand full of readings", () => entrance.Inside, inside => inside == ReceiveMaximum);
        await using var device = new MqttFleetClient(Target(), "ward-01", TimeProvider.System);
        await PublishAsync(device, "iot/ward-01/signal", "urgent");
        await SeeAsync("signals", "one", () => entrance.Taken.Count, taken => taken == 1);
        entrance.Release();
        await SeeAllTakenAsync(entrance);
        Assert.Single(entrance.Taken, taken => taken.Body == "urgent");
    }

    [Fact]
    public async Task Group_OfTwoSilos_SharesTheMessagesAndGivesEachToOne()
    {
        ScriptedEntrance one = new(), other = new();
        await StartedBridgeAsync(one, "silo-1");
        await StartedBridgeAsync(other, "silo-2");
        await PublishAsync(5);
        await SeeAllTakenAsync(one, other);
        Assert.Equal(Gateways * 5, one.Taken.Count + other.Taken.Count);
        Assert.All([one, other], entrance => Assert.NotEmpty(entrance.Taken));
    }

    [Fact]
    public async Task Start_WithoutABroker_IsNotReadyUntilItComes()
    {
        var entrance = new ScriptedEntrance();
        await Broker.StopAsync();
        var bridge = Bridge(entrance, BrokerOptions("silo-1"));
        await bridge.StartAsync(TestContext.Current.CancellationToken);
        Assert.False(bridge.IsReady);
        await Broker.StartAsync();
        await SeeAsync("the bridge", "ready", () => bridge.IsReady, ready => ready);
        await PublishAsync(1);
        await SeeAllTakenAsync(entrance);
    }

    [Fact]
    public async Task Connect_WithTlsAndAUser_ChecksTheBroker()
    {
        using var authority = new TestAuthority();
        await Broker.DisposeAsync();
        _started = await MosquittoServer.StartNewAsync(access: authority.MosquittoSettings("silo", "right"));
        var entrance = new ScriptedEntrance();
        var options = BrokerOptions("silo-1");
        (options.Address, options.Tls, options.CaFile, options.UserName, options.Password) = ("localhost", true, authority.CaFile, "silo", "right");
        var bridge = Bridge(entrance, options);
        await bridge.StartAsync(TestContext.Current.CancellationToken);
        await SeeAsync("the bridge", "ready", () => bridge.IsReady, ready => ready);
        var target = FleetTarget.Of(new FleetOptions(), new MqttOptions { Broker = options }, null);
        await using var device = new MqttFleetClient(target, "ward-01", TimeProvider.System);
        await PublishAsync(device, "iot/ward-01/s-1", "encrypted");
        await SeeAllTakenAsync(entrance);

        using var stranger = new TestAuthority();
        await using var deceived = new MqttFleetClient(target with { CaFile = stranger.CaFile }, "ward-02", TimeProvider.System);
        Assert.Null(await deceived.TryPublishAsync("iot/ward-02/s-1", [], "text/plain", TestContext.Current.CancellationToken));
        await using var unknown = new MqttFleetClient(target with { Password = "wrong" }, "ward-03", TimeProvider.System);
        Assert.Null(await unknown.TryPublishAsync("iot/ward-03/s-1", [], "text/plain", TestContext.Current.CancellationToken));
    }

    private static TelemetryBridge Entrance(FakeTelemetryTarget target, IngestionInstruments instruments, DeadLetterBox deadLetters)
    {
        var admission = new GatewayAdmission(target, Options.Create(new TelemetryOptions()), TimeProvider.System);
        var lanes = new TelemetryLanes(new PayloadParsers(new TopicTable(new PayloadOptions()), TimeProvider.System), admission, target);
        return new TelemetryBridge(lanes, deadLetters, instruments, NullLogger<TelemetryBridge>.Instance);
    }

    private static Task<T> SeeAsync<T>(string phase, string expected, Func<T> look, Func<T, bool> fits) =>
        Eventually.SeeAsync(phase, expected, () => Task.FromResult(look()), fits, Patience);

    private FleetTarget Target() => new() { Host = "127.0.0.1", Port = Broker.Port };

    private MqttBrokerOptions BrokerOptions(string clientId) => new() { Address = "127.0.0.1", Port = Broker.Port, ClientId = clientId, ReceiveMaximum = ReceiveMaximum };

    private MqttBridge Bridge(ITelemetryEntrance entrance, MqttBrokerOptions options)
    {
        var bridge = new MqttBridge(entrance, new TopicTable(new PayloadOptions()), Options.Create(new MqttOptions { Broker = options }), TimeProvider.System, NullLogger<MqttBridge>.Instance);
        _bridges.Add(bridge);
        return bridge;
    }

    private async Task<MqttBridge> StartedBridgeAsync(ITelemetryEntrance entrance, string clientId = "silo-1", string group = "iotrl")
    {
        var options = BrokerOptions(clientId);
        options.ShareGroup = group;
        var bridge = Bridge(entrance, options);
        await bridge.StartAsync(TestContext.Current.CancellationToken);
        await SeeAsync("the bridge", "ready", () => bridge.IsReady, ready => ready);
        return bridge;
    }

    private Task PublishAsync(int messagesEach) => Task.WhenAll(Enumerable.Range(1, Gateways).Select(async gateway =>
    {
        await using var device = new MqttFleetClient(Target(), FormattableString.Invariant($"gateway-{gateway}"), TimeProvider.System);
        for (var number = 1; number <= messagesEach; number++)
            await PublishAsync(device, FormattableString.Invariant($"iot/gateway-{gateway}/s"), FormattableString.Invariant($"{gateway}/{number}"));
    }));

    private async Task PublishAsync(MqttFleetClient device, string topic, string body)
    {
        Assert.True(await device.PublishAsync(topic, Encoding.UTF8.GetBytes(body), "", TestContext.Current.CancellationToken));
        _acknowledged.Enqueue(body);
    }

    private Task<int> SeeAllTakenAsync(params ScriptedEntrance[] entrances) => SeeAsync(
        "the entrances",
        "every acknowledged message",
        () => _acknowledged.Except(entrances.SelectMany(entrance => entrance.Taken.Select(taken => taken.Body))).Count(),
        missing => missing == 0);
}
