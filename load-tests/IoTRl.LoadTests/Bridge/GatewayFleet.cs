using System.Collections.Concurrent;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Sensors;
using IoTRl.Ingestion.Fleet;
using IoTRl.Ingestion.Payloads;
using IoTRl.Testing.Servers;

namespace IoTRl.LoadTests.Bridge;

/// <summary>Gateways that publish at a steady pace, one connection each, and note every reading that the broker has acknowledged.</summary>
internal sealed class GatewayFleet(MosquittoServer broker, BridgePlan plan, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Gateway, ulong Sequence), bool> _acknowledged = new();
    private int _untaken;

    /// <summary>Readings that the broker has acknowledged.</summary>
    public ICollection<(string Gateway, ulong Sequence)> Acknowledged => _acknowledged.Keys;

    public int AcknowledgedSoFar => _acknowledged.Count;

    /// <summary>Attempts without an acknowledgement, after which the gateway sent again.</summary>
    public int Untaken => Volatile.Read(ref _untaken);

    /// <summary>Returns once every reading is acknowledged.</summary>
    public Task SendAsync(CancellationToken cancellationToken) => Task.WhenAll(Enumerable.Range(0, plan.Gateways).Select(number => SendAsync(number, cancellationToken)));

    private async Task SendAsync(int number, CancellationToken cancellationToken)
    {
        var gateway = BridgePlan.GatewayOf(number);
        await using var connection = new MqttFleetClient(new FleetTarget { Host = "127.0.0.1", Port = broker.Port }, gateway, time);
        var began = time.GetTimestamp();
        var offset = plan.Period * ((double)number / plan.Gateways);
        for (var sequence = 1; sequence <= plan.EachGateway; sequence++)
        {
            var early = offset + (plan.Period * (sequence - 1)) - time.GetElapsedTime(began);
            if (early > TimeSpan.Zero) await Task.Delay(early, time, cancellationToken);
            var body = PayloadWriter.Write(Reading(gateway, (ulong)sequence), PayloadFormat.Json);
            while (await connection.TryPublishAsync($"iot/{gateway}/s1", body, PayloadFormats.JsonContentType, cancellationToken) is not true)
            {
                Interlocked.Increment(ref _untaken);
                await Task.Delay(plan.Period, time, cancellationToken);
            }

            _acknowledged[(gateway, (ulong)sequence)] = true;
        }
    }

    private SensorReading Reading(string gateway, ulong sequence) => new()
    {
        Sensor = SensorId.Of("s1"),
        Gateway = GatewayId.Of(gateway),
        Sequence = sequence,
        EventTime = time.GetUtcNow(),
        Kind = "vitals",
        Values = [new ReadingValue { Name = "heartRate", Value = 71.5 }, new ReadingValue { Name = "spo2", Value = 97.25 }],
    };
}
