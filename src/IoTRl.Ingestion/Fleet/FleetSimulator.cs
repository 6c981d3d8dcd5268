using System.Numerics;
using IoTRl.Domain;
using IoTRl.Ingestion.Mqtt;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IoTRl.Ingestion.Fleet;

/// <summary>Runs the simulated fleet beside the silo, over real MQTT connections.</summary>
internal sealed partial class FleetSimulator(
    IOptions<FleetOptions> options, IOptions<MqttOptions> mqtt, IMqttEndpoint endpoint, TimeProvider time, ILogger<FleetSimulator> logger)
    : BackgroundService, IFleetBurst
{
    private FleetRunner? _runner;
    private long _failures;

    public FleetCounts Counts => _runner?.Counts ?? new FleetCounts();

    public Task<Parsed<int>> SendAsync(BurstRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(_runner?.Burst(request) ?? Rejection.Of("no-fleet", "There is no simulated fleet here (Fleet:Enabled)."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var fleet = options.Value;
        if (!fleet.Enabled) return;
        var loads = FleetPlan.Create(fleet);
        var target = FleetTarget.Of(fleet, mqtt.Value, endpoint.Port);
        var runner = new FleetRunner(loads, target, time, cause => Fail(target, cause));
        _runner = runner;
        LogRunning(loads.Length, target.Host, target.Port, fleet.Trace ?? "a synthetic day");
        await runner.RunAsync(stoppingToken);
    }

    // The first, second, fourth, eighth ... one: a fleet whose broker is away does not drown the log.
    private void Fail(FleetTarget target, string cause)
    {
        var failures = Interlocked.Increment(ref _failures);
        if (BitOperations.IsPow2(failures)) LogNotSent(target.Host, target.Port, failures, cause);
    }

    [LoggerMessage(LogLevel.Warning, "The simulated fleet could not send to {Host}:{Port}, {Failures} times since the start; it tries again with growing pauses: {Cause}")]
    private partial void LogNotSent(string host, int port, long failures, string cause);

    [LoggerMessage(LogLevel.Information, "Simulated fleet: {Gateways} gateways to {Host}:{Port}, rates from {Source}")]
    private partial void LogRunning(int gateways, string host, int port, string source);
}
