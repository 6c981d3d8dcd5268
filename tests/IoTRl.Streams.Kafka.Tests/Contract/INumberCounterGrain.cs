namespace IoTRl.Streams.Kafka.Tests.Contract;

[Alias("test.number-counter")]
public interface INumberCounterGrain : IDurableStreamConsumer
{
    /// <summary>Goes away without storing anything, as a killed silo's grains do.</summary>
    [Alias("Forget")]
    Task ForgetAsync();

    [Alias("Host")]
    Task<string> HostAsync();
}
