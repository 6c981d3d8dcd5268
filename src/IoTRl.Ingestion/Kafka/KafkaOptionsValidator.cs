using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace IoTRl.Ingestion.Kafka;

/// <summary>Collects every error of Kafka's options. A setting's value may be a secret and is never repeated.</summary>
internal sealed partial class KafkaOptionsValidator : IValidateOptions<KafkaOptions>
{
    /// <summary>Settings that another option holds, or on which the promises of the data path rest.</summary>
    private static readonly Dictionary<string, string> Owned = new(StringComparer.Ordinal)
    {
        ["bootstrap.servers"] = $"give {KafkaOptions.SectionName}:Servers instead.",
        ["metadata.broker.list"] = $"give {KafkaOptions.SectionName}:Servers instead.",
        ["group.id"] = $"give {KafkaOptions.SectionName}:Group instead.",
        ["enable.auto.commit"] = "offsets are committed when their records are durable, and only then.",
        ["enable.auto.offset.store"] = "offsets are committed when their records are durable, and only then.",
        ["test.mock.num.brokers"] = $"leave {KafkaOptions.SectionName}:Servers out to run an embedded broker.",
    };

    private static readonly string[] Credentials = ["security.", "sasl.", "ssl."];

    private readonly KafkaOptionsRanges _ranges = new();

    public ValidateOptionsResult Validate(string? name, KafkaOptions options)
    {
        List<string> errors = [.. _ranges.Validate(KafkaOptions.SectionName, options).Failures ?? []];
        if (!options.IsEmbedded) errors.AddRange(options.Servers!.Split(',').Where(server => !IsServer(server.Trim())).Select(BadServer)); // not embedded: there are servers
        foreach (var (option, topic) in options.Topics.Where(entry => !IsTopicName(entry.Topic)))
            errors.Add($"{KafkaOptions.SectionName}:{option}: '{topic}' is no topic: 1 to 249 of A-Z a-z 0-9 . _ - are expected.");
        foreach (var repeated in options.Topics.GroupBy(entry => entry.Topic, StringComparer.Ordinal).Where(group => group.Count() > 1))
            errors.Add($"{KafkaOptions.SectionName}:{string.Join(", ", repeated.Select(entry => entry.Option))}: '{repeated.Key}' is one topic; each needs its own.");
        errors.AddRange(options.Settings.Select(setting => Check(setting.Key, setting.Value, options.IsEmbedded)).OfType<string>());
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static string? Check(string setting, string? value, bool embedded)
    {
        var position = $"{KafkaOptions.SectionName}:Settings:{setting}";
        if (Owned.TryGetValue(setting, out var instead)) return $"{position}: {instead}";
        if (embedded && Credentials.Any(prefix => setting.StartsWith(prefix, StringComparison.Ordinal)))
            return $"{position}: the embedded broker knows no credentials; give {KafkaOptions.SectionName}:Servers with them.";
        return (value is null ? ClientSettingAnswer.BadValue : ClientSetting.Check(setting, value)) switch
        {
            ClientSettingAnswer.Unknown => $"{position}: librdkafka has no setting of this name.",
            ClientSettingAnswer.BadValue => $"{position}: librdkafka does not take this value.",
            _ => null,
        };
    }

    private static string BadServer(string server) =>
        $"{KafkaOptions.SectionName}:Servers: '{server.Trim()}' is no address: host:port is expected, several divided by commas.";

    private static bool IsServer(string server) =>
        Address().Match(server) is { Success: true } match
        && (!match.Groups["port"].Success || (int.TryParse(match.Groups["port"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65_535));

    // Kafka keeps the two dots for itself.
    private static bool IsTopicName(string? topic) => topic is not (null or "." or "..") && TopicName().IsMatch(topic);

    [GeneratedRegex(@"^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:(?<port>\d+))?\z")]
    private static partial Regex Address();

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,249}\z")]
    private static partial Regex TopicName();
}
