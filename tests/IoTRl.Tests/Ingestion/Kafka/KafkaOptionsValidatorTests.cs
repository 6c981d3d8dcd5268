using IoTRl.Ingestion.Kafka;

namespace IoTRl.Tests.Ingestion.Kafka;

[Trait("Level", "Unit")]
public sealed class KafkaOptionsValidatorTests
{
    [Fact]
    public void Validate_OfTheDefaults_Succeeds() => Assert.Empty(Errors(new KafkaOptions()));

    [Theory]
    [InlineData("kafka:9092")]
    [InlineData("kafka-1.example.org:9092, kafka-2.example.org:9093")]
    [InlineData("10.0.0.7")]
    [InlineData("[::1]:9092")]
    public void Validate_WithServers_Succeeds(string servers) => Assert.Empty(Errors(new KafkaOptions { Servers = servers }));

    [Theory]
    [InlineData("kafka:9092,,other:9092", "''")]
    [InlineData("kafka:port", "'kafka:port'")]
    [InlineData("kafka:70000", "'kafka:70000'")]
    [InlineData("kafka:0", "'kafka:0'")]
    [InlineData("a b:9092", "'a b:9092'")]
    [InlineData("http://kafka:9092", "'http://kafka:9092'")]
    public void Validate_WithAServerThatIsNoAddress_NamesIt(string servers, string named) =>
        Assert.StartsWith($"Kafka:Servers: {named} is no address", Assert.Single(Errors(new KafkaOptions { Servers = servers })), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("readings of today")]
    [InlineData("iot/telemetry")]
    [InlineData("iot-telemetry\n")]
    [InlineData("messwerte-für-alle")]
    public void Validate_WithATopicThatKafkaRefuses_NamesItsOption(string topic) =>
        Assert.Contains(Errors(new KafkaOptions { TelemetryTopic = topic }), error => error.StartsWith("Kafka:TelemetryTopic: '", StringComparison.Ordinal));

    [Theory]
    [InlineData(249, true)]
    [InlineData(250, false)]
    public void Validate_WithATopicOfSomeLength_TakesAtMost249Characters(int length, bool taken) =>
        Assert.Equal(taken, Errors(new KafkaOptions { TelemetryTopic = new string('a', length) }).Count == 0);

    [Fact]
    public void Validate_WithOneTopicForTwoThings_NamesBoth() =>
        Assert.Equal(
            ["Kafka:MetadataTopic, DeadLetterTopic: 'iot' is one topic; each needs its own."],
            Errors(new KafkaOptions { MetadataTopic = "iot", DeadLetterTopic = "iot" }));

    [Fact]
    public void Validate_OutOfRange_NamesEachOption() =>
        Assert.Equal(
            ["Group", "Partitions", "Replication"],
            Errors(new KafkaOptions { Partitions = 0, Replication = 0, Group = "" }).Select(error => error.Split(':')[0]).Order(StringComparer.Ordinal));

    [Fact]
    public void Validate_WithSettingsOfLibrdkafka_Succeeds() =>
        Assert.Empty(Errors(Real(("security.protocol", "SASL_SSL"), ("sasl.mechanism", "SCRAM-SHA-512"), ("sasl.password", "hunter2"), ("fetch.wait.max.ms", "50"), ("compression.type", "zstd"))));

    [Fact]
    public void Validate_WithASettingThatLibrdkafkaDoesNotKnow_NamesIt() =>
        Assert.Equal(["Kafka:Settings:sasl.pasword: librdkafka has no setting of this name."], Errors(Real(("sasl.pasword", "hunter2"))));

    [Fact]
    public void Validate_WithAValueThatLibrdkafkaDoesNotTake_NamesTheSettingAndNotTheValue() =>
        Assert.Equal(["Kafka:Settings:security.protocol: librdkafka does not take this value."], Errors(Real(("security.protocol", "hunter2"))));

    [Theory]
    [InlineData("bootstrap.servers", "Kafka:Settings:bootstrap.servers: give Kafka:Servers instead.")]
    [InlineData("group.id", "Kafka:Settings:group.id: give Kafka:Group instead.")]
    [InlineData("enable.auto.commit", "Kafka:Settings:enable.auto.commit: offsets are committed when their records are durable, and only then.")]
    public void Validate_WithASettingThatIsOurs_SaysWhatToDo(string setting, string error) => Assert.Equal([error], Errors(Real((setting, "true"))));

    [Theory]
    [InlineData("security.protocol", "SSL")]
    [InlineData("sasl.username", "ops")]
    [InlineData("ssl.ca.location", "ca.pem")]
    public void Validate_WithCredentialsForTheEmbeddedBroker_Fails(string setting, string value)
    {
        var options = new KafkaOptions();
        options.Settings[setting] = value;
        Assert.Equal([$"Kafka:Settings:{setting}: the embedded broker knows no credentials; give Kafka:Servers with them."], Errors(options));
    }

    private static KafkaOptions Real(params (string Name, string Value)[] settings)
    {
        var options = new KafkaOptions { Servers = "kafka:9092" };
        foreach (var (name, value) in settings) options.Settings[name] = value;
        return options;
    }

    private static IReadOnlyList<string> Errors(KafkaOptions options) => [.. new KafkaOptionsValidator().Validate(null, options).Failures ?? []];
}
