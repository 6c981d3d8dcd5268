using System.Diagnostics;
using IoTRl.Ingestion.Payloads;
using IoTRl.LoadTests.Kafka;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace IoTRl.LoadTests.Ingest;

/// <summary>Readings at QoS 1 over many connections, as fast as they are acknowledged: each connection has one in flight, and is a gateway of its own.</summary>
internal sealed class MqttLoad(int port, int connections, TimeProvider time)
{
    private long _acknowledged;
    private long _refused;

    /// <summary>Sends for as long as that after everybody has connected and been acknowledged once. Throws where a connection ends.</summary>
    public async Task<MqttLoadFigures> RunAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        var clients = Enumerable.Range(0, connections).Select(_ => new MqttClientFactory().CreateMqttClient()).ToArray();
        try
        {
            for (var number = 0; number < connections; number++)
            {
                await clients[number].ConnectAsync(
                    new MqttClientOptionsBuilder()
                        .WithTcpServer("127.0.0.1", port)
                        .WithClientId(LoadReadings.GatewayOf(number))
                        .WithProtocolVersion(MqttProtocolVersion.V500)
                        .Build(),
                    cancellationToken);
                await PublishAsync(clients[number], MessageOf(number), cancellationToken);
            }

            var before = Interlocked.Read(ref _acknowledged);
            var watch = Stopwatch.StartNew();
            var waits = await Task.WhenAll(clients.Select((client, number) => Task.Run(() => SendAsync(client, MessageOf(number), watch, length, cancellationToken), cancellationToken)));
            var rate = (Interlocked.Read(ref _acknowledged) - before) / watch.Elapsed.TotalSeconds;
            foreach (var client in clients) await client.DisconnectAsync(new MqttClientDisconnectOptions(), cancellationToken);
            return new MqttLoadFigures(rate, [.. waits.SelectMany(wait => wait)], _acknowledged, _refused);
        }
        finally
        {
            foreach (var client in clients) client.Dispose();
        }
    }

    private async Task<List<double>> SendAsync(IMqttClient client, MqttApplicationMessage message, Stopwatch watch, TimeSpan length, CancellationToken cancellationToken)
    {
        var waits = new List<double>();
        while (watch.Elapsed < length)
        {
            var began = watch.Elapsed;
            await PublishAsync(client, message, cancellationToken);
            waits.Add((watch.Elapsed - began).TotalMilliseconds);
        }

        return waits;
    }

    private async Task PublishAsync(IMqttClient client, MqttApplicationMessage message, CancellationToken cancellationToken)
    {
        if ((await client.PublishAsync(message, cancellationToken)).IsSuccess) Interlocked.Increment(ref _acknowledged);
        else Interlocked.Increment(ref _refused);
    }

    private MqttApplicationMessage MessageOf(int number) => new MqttApplicationMessageBuilder()
        .WithTopic($"iot/{LoadReadings.GatewayOf(number)}/{LoadReadings.GatewayOf(number)}-s1")
        .WithPayload(LoadReadings.PayloadOf(number, PayloadFormat.Json, time.GetUtcNow()))
        .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
        .Build();
}
