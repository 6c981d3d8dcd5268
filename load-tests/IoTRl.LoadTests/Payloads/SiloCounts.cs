using IoTRl.Client;
using IoTRl.LoadTests.Silos;

namespace IoTRl.LoadTests.Payloads;

/// <summary>What the silo says of itself: messages by what became of them, and the records that its gateways have counted.</summary>
internal sealed record SiloCounts(long Accepted, long Refused, long Failed, long GatewayRecords)
{
    private const string Messages = "iotrl_ingestion_messages_total";
    private static readonly TimeSpan DeliveryLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    /// <summary>Waits until the stream has delivered so many readings, or for no longer than a silo may take; then reads.</summary>
    public static async Task<SiloCounts> ReadAsync(SiloProcess silo, long readings, TimeProvider time, CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        while (true)
        {
            var records = (await silo.Client.AllGatewaysAsync(cancellationToken)).Sum(gateway => gateway.Records);
            if (records < readings && time.GetElapsedTime(since) < DeliveryLimit)
            {
                await Task.Delay(Poll, time, cancellationToken);
                continue;
            }

            return new(
                await CountAsync(silo, "accepted", cancellationToken), await CountAsync(silo, "refused", cancellationToken),
                await CountAsync(silo, "failed", cancellationToken), records);
        }
    }

    private static async Task<long> CountAsync(SiloProcess silo, string state, CancellationToken cancellationToken) =>
        (long)await silo.MetricAsync(Messages, $"state=\"{state}\"", cancellationToken);
}
