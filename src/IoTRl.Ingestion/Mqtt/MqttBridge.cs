using IoTRl.Ingestion.Payloads;
using IoTRl.Ingestion.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IoTRl.Ingestion.Mqtt;

/// <summary>
/// Takes in what devices publish to a broker outside: as one of a group by shared subscriptions, with a session that outlives this process, and with nothing acknowledged
/// to the broker before the entrance has answered. To dispose of it without stopping it first cuts the connections, as a killed process would.
/// </summary>
internal sealed class MqttBridge : IHostedService, IMqttBridge, IDisposable
{
    private readonly MqttBridgeLink[] _links = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abandoned = new();
    private Task _running = Task.CompletedTask;

    public MqttBridge(ITelemetryEntrance entrance, TopicTable topics, IOptions<MqttOptions> options, TimeProvider time, ILogger<MqttBridge> logger)
    {
        var broker = options.Value.Broker;
        if (!broker.IsGiven()) return;
        Broker = FormattableString.Invariant($"{broker.Address}:{broker.Port}");
        MqttBridgeLane[] lanes = [MqttBridgeLane.Readings(broker, topics, entrance), MqttBridgeLane.Signals(broker, topics, entrance)];
        _links = [.. lanes.Select(lane => new MqttBridgeLink(lane, broker, time, logger))];
    }

    public bool IsReady => _links.All(link => link.IsUp);

    public string? Broker { get; }

    /// <summary>Returns at once: a broker that is away does not hold up the start.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.WhenAll(_links.Select(link => link.RunAsync(_stopping.Token, _abandoned.Token)));
        return Task.CompletedTask;
    }

    /// <summary>Takes no more, finishes and acknowledges what is in hand, and leaves the sessions at the broker; what is not done when the host's patience ends comes again.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        using var cut = cancellationToken.Register(_abandoned.Cancel);
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _abandoned.Cancel();
    }
}
