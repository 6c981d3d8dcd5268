using Orleans.Runtime.Providers;

namespace IoTRl.Streams.Kafka.Adapter;

/// <summary>Between two tries of a delivery: short, so that a consumer that is back is found within a moment, and never longer than two seconds. It tries for ever.</summary>
internal sealed class DeliveryBackoff(Random random) : IMessageDeliveryBackoffProvider
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    public TimeSpan Next(int attempt)
    {
        var wait = First * Math.Pow(2, Math.Min(attempt, 16));
        lock (random) return (wait < Longest ? wait : Longest) * (0.5 + random.NextDouble() / 2);
    }
}
