using Google.Protobuf;
using IoTRl.Ingestion.Payloads;
using IoTRl.Ingestion.Payloads.Wire;
using static IoTRl.Tests.Ingestion.Payloads.PayloadExamples;

namespace IoTRl.Tests.Ingestion.Payloads;

[Trait("Level", "Unit")]
public sealed class SignalParserTests
{
    private const string Start = "{\"gateway\":\"g\",\"seq\":1,\"time\":1772366400000";

    [Fact]
    public void Parse_OfAFullSignal_FindsEveryField()
    {
        Assert.True(Signals().Parse(Utf8(SignalJson)).TryGet(out var signal, out _));
        Assert.Equal(Signal with { Forecast = signal.Forecast }, signal);
        Assert.Equal(Signal.Forecast.AsSpan(), signal.Forecast.AsSpan());
    }

    [Theory]
    [InlineData("no sequence", "{\"gateway\":\"g\",\"time\":0}", "missing-field", "/seq")]
    [InlineData("no time", "{\"gateway\":\"g\",\"seq\":1}", "missing-field", "/time")]
    [InlineData("time ahead", "{\"gateway\":\"g\",\"seq\":1,\"time\":\"2026-03-03T12:00:00Z\"}", "time-ahead", "/time")]
    [InlineData("burst above 1", Start + ",\"burst\":1.1}", "bad-probability", "/burst")]
    [InlineData("negative held", Start + ",\"held\":-1}", "bad-count", "/held")]
    [InlineData("records with a fraction", Start + ",\"records\":1.5}", "bad-count", "/records")]
    [InlineData("forecast is an object", Start + ",\"forecast\":{}}", "bad-field", "/forecast")]
    [InlineData("horizon 0", Start + ",\"forecast\":[{\"p50\":1,\"p90\":1}]}", "bad-horizon", "/forecast")]
    [InlineData("p90 below p50", Start + ",\"forecast\":[{\"horizonSeconds\":5,\"p50\":2,\"p90\":1}]}", "bad-forecast", "/forecast")]
    [InlineData("announced without start", Start + ",\"announced\":{\"lengthSeconds\":5}}", "missing-field", "/announced/start")]
    [InlineData("announced without length", Start + ",\"announced\":{\"start\":1772366400000,\"recordsPerSecond\":5}}", "missing-field", "/announced/lengthSeconds")]
    [InlineData("announced for no time", Start + ",\"announced\":{\"start\":1772366400000,\"lengthSeconds\":0,\"recordsPerSecond\":5}}", "bad-length", "/announced/lengthSeconds")]
    [InlineData("announced without rate", Start + ",\"announced\":{\"start\":1772366400000,\"lengthSeconds\":5}}", "missing-field", "/announced/recordsPerSecond")]
    [InlineData("announced with rate null", Start + ",\"announced\":{\"start\":1772366400000,\"lengthSeconds\":5,\"recordsPerSecond\":null}}", "missing-field", "/announced/recordsPerSecond")]
    [InlineData("horizon without p50", Start + ",\"forecast\":[{\"horizonSeconds\":5,\"p90\":1}]}", "missing-field", "/forecast")]
    [InlineData("horizon without p90", Start + ",\"forecast\":[{\"horizonSeconds\":5,\"p50\":1}]}", "missing-field", "/forecast")]
    [InlineData("announced for the day after tomorrow", Start + ",\"announced\":{\"start\":\"2026-03-03T12:00:00Z\",\"lengthSeconds\":5,\"recordsPerSecond\":5}}", "time-ahead", "/announced/start")]
    [InlineData("negative announced rate", Start + ",\"announced\":{\"start\":0,\"lengthSeconds\":5,\"recordsPerSecond\":-5}}", "bad-rate", "/announced/recordsPerSecond")]
    [InlineData("given twice", Start + ",\"seq\":2}", "duplicate-field", "/seq")]
    [InlineData("cut off", Start, "not-json", "byte 43")]
    public void Parse_OfABrokenSignal_NamesReasonAndPosition(string row, string json, string reason, string position)
    {
        var rejection = Signals().Parse(Utf8(json)).Rejection;
        Assert.True(rejection is not null, row);
        Assert.Equal((reason, position), (rejection.Reason, rejection.Position));
    }

    [Fact]
    public void Parse_OfASignalThatSaysLittle_KnowsNeitherBurstNorHeld()
    {
        foreach (var payload in new[] { Utf8(Start + "}"), PayloadWriter.Write(Signal with { Burst = null, Held = null }, PayloadFormat.Protobuf) })
        {
            Assert.True(Signals().Parse(payload).TryGet(out var signal, out var rejection), rejection?.ToString());
            Assert.Equal((null, null), (signal.Burst, signal.Held));
        }
    }

    [Theory]
    [InlineData("without a rate", true, false, "/announced/recordsPerSecond")]
    [InlineData("without a length", false, true, "/announced/lengthSeconds")]
    public void Parse_OfAProtobufAnnouncementInPart_IsRefused(string row, bool hasLength, bool hasRate, string position)
    {
        var message = new SignalMessage { Gateway = "g", Seq = 1, Time = Now.ToUnixTimeMilliseconds(), Announced = new() { Start = Now.ToUnixTimeMilliseconds() } };
        if (hasLength) message.Announced.LengthSeconds = 5;
        if (hasRate) message.Announced.RecordsPerSecond = 5;
        var rejection = Signals().Parse(message.ToByteArray()).Rejection;
        Assert.True(rejection is not null, row);
        Assert.Equal(("missing-field", position), (rejection.Reason, rejection.Position));
    }

    [Fact]
    public void Parse_OfAProtobufHorizonInPart_IsRefused()
    {
        var message = new SignalMessage { Gateway = "g", Seq = 1, Time = Now.ToUnixTimeMilliseconds(), Forecast = { new SignalMessage.Types.Horizon { HorizonSeconds = 5, P90 = 3 } } };
        Assert.Equal("missing-field", Signals().Parse(message.ToByteArray()).Rejection?.Reason);
    }

    [Fact]
    public void Parse_WhenTheTopicNamesAnotherGateway_IsRefused() =>
        Assert.Equal("id-mismatch", Signals().Parse(Utf8(SignalJson), PayloadFormats.JsonContentType, "ward-02").Rejection?.Reason);
}
