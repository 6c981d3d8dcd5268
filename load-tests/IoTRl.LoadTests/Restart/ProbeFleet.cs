using IoTRl.Domain.Gateways;
using IoTRl.Ingestion.Devices;
using IoTRl.Ingestion.Fleet;

namespace IoTRl.LoadTests.Restart;

/// <summary>Devices outside the silo, which still know how many readings were acknowledged when the silo has ended.</summary>
internal sealed class ProbeFleet : IAsyncDisposable
{
    public const string Prefix = "probe-";

    private const int Gateways = 4;
    private const int ConnectionsPerGateway = 2;
    private const double RecordsPerSecond = 250;

    private readonly CancellationTokenSource _ending = new();
    private readonly FleetRunner _runner;
    private readonly Task _running;

    public ProbeFleet(int mqttPort, TimeProvider time)
    {
        _runner = new FleetRunner(Enumerable.Range(1, Gateways).Select(Load), new FleetTarget { Host = "127.0.0.1", Port = mqttPort }, time);
        _running = _runner.RunAsync(_ending.Token);
    }

    /// <summary>Messages that may be in hand at any moment, so taken and not yet acknowledged: one a connection.</summary>
    public static int MostInHand => Gateways * ConnectionsPerGateway;

    /// <summary>Readings acknowledged so far.</summary>
    public long Acknowledged => _runner.Counts.Accepted;

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _ending.Dispose();
    }

    public async Task StopAsync()
    {
        await _ending.CancelAsync();
        await _running;
    }

    private static GatewayLoad Load(int number)
    {
        var gateway = GatewayId.Of(FormattableString.Invariant($"{Prefix}{number}"));
        return new GatewayLoad
        {
            Gateway = gateway,
            Devices = DevicePark.Create(DeviceDomain.Industrial, gateway, 5, (ulong)number),
            Seed = (ulong)number,
            SendsSignals = false,
            Connections = ConnectionsPerGateway,
            Curve = LoadCurve.Constant(RecordsPerSecond),
        };
    }
}
