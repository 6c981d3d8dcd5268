using IoTRl.Ingestion.Kafka;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace IoTRl.Tests.Ingestion.Kafka;

[Trait("Level", "Unit")]
public sealed class KafkaServiceCollectionExtensionsTests
{
    [Fact]
    public async Task AddKafka_BindsItsSection_WithSettingsByTheirOwnNames()
    {
        await using var services = Services(("Kafka:Servers", "kafka:9092"), ("Kafka:TelemetryTopic", "readings"), ("Kafka:Settings:security.protocol", "SSL"));

        Assert.Equal("readings", services.GetRequiredService<IOptions<KafkaOptions>>().Value.TelemetryTopic);
        var connection = services.GetRequiredService<IKafkaConnection>();
        Assert.Equal("kafka:9092", connection.Servers);
        Assert.Equal("SSL", connection.ClientSettings()["security.protocol"]);
        Assert.Same(services.GetRequiredService<IKafkaTopics>(), Assert.Single(services.GetServices<IHostedService>()));
    }

    [Fact]
    public async Task AddKafka_WithABadOption_RefusesToStart()
    {
        await using var services = Services(("Kafka:Partitions", "0"));
        Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);
    }

    private static ServiceProvider Services(params (string Name, string Value)[] settings) => new ServiceCollection()
        .AddLogging()
        .AddKafka(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build())
        .BuildServiceProvider();
}
