using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IoTRl.Ingestion.Kafka;

/// <summary>By address, or an embedded broker that lives as long as this object; its topics are there before anybody knows its address.</summary>
internal sealed partial class KafkaConnection : IKafkaConnection, IDisposable
{
    private readonly KafkaOptions _options;
    private readonly EmbeddedKafka? _embedded;

    public KafkaConnection(IOptions<KafkaOptions> options, ILogger<KafkaConnection> logger)
    {
        _options = options.Value;
        if (_options.IsEmbedded) _embedded = Start(_options);
        Servers = _embedded?.Servers ?? _options.Servers!; // not embedded: there are servers
        if (IsEmbedded) LogEmbedded(logger, Servers);
    }

    public bool IsEmbedded => _embedded is not null;

    public string Servers { get; }

    public Dictionary<string, string> ClientSettings() => new(_options.Settings, StringComparer.Ordinal) { ["bootstrap.servers"] = Servers };

    public void Dispose() => _embedded?.Dispose();

    // Each partition may come to hold 5 MiB of this process's memory, so that only what is read by many has many.
    private static EmbeddedKafka Start(KafkaOptions options)
    {
        var kafka = EmbeddedKafka.Start(options.Partitions, options.TelemetryTopic);
        foreach (var (_, topic) in options.Topics.Where(entry => entry.Topic != options.TelemetryTopic)) kafka.CreateTopic(topic, partitions: 1);
        return kafka;
    }

    [LoggerMessage(LogLevel.Information, "Embedded Kafka on {Servers}, for demos: it keeps 5 MiB a partition in memory, drops the oldest without a word and forgets all at a stop. Kafka:Servers names a real one")]
    private static partial void LogEmbedded(ILogger logger, string servers);
}
