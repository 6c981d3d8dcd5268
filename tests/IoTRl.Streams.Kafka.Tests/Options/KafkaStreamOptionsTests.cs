using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IoTRl.Streams.Kafka.Tests.Options;

[Trait("Level", "Unit")]
public sealed class KafkaStreamOptionsTests
{
    [Fact]
    public void Format_ForTheLogOfAStart_TellsNoPassword()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleansClient(client => client.UseLocalhostClustering().AddKafkaStreams("orders", options => (options.Topic, options.Settings["sasl.password"]) = ("all-orders", "secret")));
        using var host = builder.Build();
        var lines = host.Services.GetServices<IOptionFormatter>().SelectMany(formatter => formatter.Format()).ToList();
        Assert.Contains(lines, line => line.Contains("all-orders", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("secret", StringComparison.Ordinal));
    }
}
