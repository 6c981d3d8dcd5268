using IoTRl.Ingestion.Payloads;
using static IoTRl.Tests.Ingestion.Payloads.PayloadExamples;

namespace IoTRl.Tests.Ingestion.Payloads;

[Trait("Level", "Unit")]
public sealed class PayloadWriterTests
{
    [Theory]
    [InlineData(PayloadFormat.Json)]
    [InlineData(PayloadFormat.Protobuf)]
    public void Write_OfAReading_IsReadBackAsItWas(PayloadFormat format)
    {
        var bytes = PayloadWriter.Write(Reading, format);
        Assert.True(Readings().Parse(bytes).TryGet(out var reading, out var rejection), rejection?.ToString());
        Assert.Equal(Reading with { SizeBytes = bytes.Length, Values = reading.Values, Payload = reading.Payload }, reading);
        Assert.Equal(Reading.Values.OrderBy(value => value.Name, StringComparer.Ordinal), reading.Values.OrderBy(value => value.Name, StringComparer.Ordinal));
        Assert.Equal(Reading.Payload.AsSpan(), reading.Payload.AsSpan());
    }

    [Theory]
    [InlineData(PayloadFormat.Json)]
    [InlineData(PayloadFormat.Protobuf)]
    public void Write_OfASignal_IsReadBackAsItWas(PayloadFormat format)
    {
        Assert.True(Signals().Parse(PayloadWriter.Write(Signal, format)).TryGet(out var signal, out var rejection), rejection?.ToString());
        Assert.Equal(Signal with { Forecast = signal.Forecast }, signal);
        Assert.Equal(Signal.Forecast.AsSpan(), signal.Forecast.AsSpan());
    }

    [Fact]
    public void Write_OfAReadingInProtobuf_IsSmaller() =>
        Assert.True(PayloadWriter.Write(Reading, PayloadFormat.Protobuf).Length < PayloadWriter.Write(Reading, PayloadFormat.Json).Length);
}
