using System.ComponentModel.DataAnnotations;

namespace IoTRl.Streams.Kafka.Options;

/// <summary>Ranges, and settings that the provider's promises rest on; refuses the silo's start with all faults.</summary>
internal sealed class KafkaStreamOptionsValidator(KafkaStreamOptions options, string name) : IConfigurationValidator
{
    private static readonly string[] Ours =
    [
        "bootstrap.servers", "group.id", "enable.auto.commit", "enable.auto.offset.store", "auto.offset.reset", "enable.partition.eof",
        "acks", "request.required.acks", "enable.idempotence", "partitioner", "message.timeout.ms", "delivery.timeout.ms",
    ];

    public void ValidateConfiguration()
    {
        var faults = Faults().ToList();
        if (faults.Count > 0) throw new OrleansConfigurationException($"Kafka streams '{name}': {string.Join(" ", faults)}");
    }

    internal IEnumerable<string> Faults()
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        foreach (var result in results) yield return result.ErrorMessage ?? "An option is out of range.";
        foreach (var setting in options.Settings.Keys.Where(key => Ours.Contains(key, StringComparer.Ordinal)))
            yield return $"Setting {setting} is the provider's own.";
        if (options.DeadLetters == options.Topic) yield return "The dead letters need a topic of their own.";
        foreach (var (space, type) in options.DurableConsumers.Where(pair => string.IsNullOrWhiteSpace(pair.Value)))
            yield return $"The durable consumer of namespace '{space}' has no grain type '{type}'.";
    }
}
