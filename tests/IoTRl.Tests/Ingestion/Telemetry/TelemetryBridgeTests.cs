using IoTRl.Ingestion.Telemetry;
using static IoTRl.Tests.Ingestion.Payloads.PayloadExamples;

namespace IoTRl.Tests.Ingestion.Telemetry;

/// <summary>The entrance where nobody keeps refused messages.</summary>
public sealed class TelemetryBridgeTests() : TelemetryEntranceContract(sink: null)
{
    [Fact]
    public async Task Accept_OfARefusedMessageWithoutASink_RefusesAsBefore()
    {
        var rejection = await AcceptAsync(IncomingMessage.OnTopic("iot/ward-01/s-1", Utf8("{")) with { DeadLetterSource = "mqtt" });
        Assert.Equal("not-json", rejection?.Reason);
        Assert.Equal((1L, 1L, 0L), (Counts.Received, Counts.Refused, Counts.DeadLettered));
    }
}
