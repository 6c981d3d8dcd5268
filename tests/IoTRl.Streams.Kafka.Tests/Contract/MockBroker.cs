using System.Globalization;
using IoTRl.Testing.Kafka;

namespace IoTRl.Streams.Kafka.Tests.Contract;

/// <summary>librdkafka's mock cluster, inside this process.</summary>
public sealed class MockBroker : IContractBroker, IDisposable
{
    private readonly MockKafka _kafka = MockKafka.Start(1, "first");
    private int _topics;

    public string Servers => _kafka.Servers;

    public Task<string> NewTopicAsync(int partitions)
    {
        var topic = string.Create(CultureInfo.InvariantCulture, $"topic-{Interlocked.Increment(ref _topics)}");
        _kafka.CreateTopic(topic, partitions);
        _kafka.CreateTopic(topic + "-dead-letter", 1);
        return Task.FromResult(topic);
    }

    public Task GoAwayAsync() => Task.Run(_kafka.Down);

    public Task ComeBackAsync() => Task.Run(_kafka.Up);

    public void Dispose() => _kafka.Dispose();
}
