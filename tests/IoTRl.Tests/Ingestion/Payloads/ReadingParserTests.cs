using System.Globalization;
using System.Text;
using IoTRl.Domain.Sensors;
using IoTRl.Ingestion.Payloads;
using static IoTRl.Tests.Ingestion.Payloads.PayloadExamples;

namespace IoTRl.Tests.Ingestion.Payloads;

[Trait("Level", "Unit")]
public sealed class ReadingParserTests
{
    private const string Ids = "\"sensor\":\"s\",\"gateway\":\"g\"";
    private const string Time = "\"eventTime\":1772366398500";

    [Fact]
    public void Parse_OfAFullReading_FindsEveryField()
    {
        var reading = Accept(ReadingJson);
        Assert.Equal(Reading with { SizeBytes = Utf8(ReadingJson).Length, Values = reading.Values, Payload = reading.Payload }, reading);
        Assert.Equal(Reading.Values.AsSpan(), reading.Values.AsSpan());
        Assert.Equal(Reading.Payload.AsSpan(), reading.Payload.AsSpan());
    }

    [Theory]
    [InlineData("only what is required", "{" + Ids + "," + Time + "}")]
    [InlineData("white space before", " \r\n\t{" + Ids + "," + Time + "}")]
    [InlineData("unknown fields are passed over", "{\"new\":{\"deep\":[1,{\"a\":2}]}," + Ids + "," + Time + "}")]
    [InlineData("null is a field that is away", "{\"seq\":null,\"kind\":null,\"values\":null,\"payload\":null," + Ids + "," + Time + "}")]
    [InlineData("long ago", "{" + Ids + ",\"eventTime\":0}")]
    [InlineData("a day ahead to the millisecond", "{" + Ids + ",\"eventTime\":\"2026-03-02T12:00:00Z\"}")]
    public void Parse_OfAnUnusualReading_TakesIt(string row, string json)
    {
        Assert.NotEmpty(row);
        Assert.Equal("s", Accept(json).Sensor.Value);
    }

    public static TheoryData<string, string, string, string> Refusals() => new()
    {
        { "empty", "", "empty", "byte 0" },
        { "neither format", "hello", "unknown-format", "byte 0" },
        { "an array", "[1]", "unknown-format", "byte 0" },
        { "cut off", "{\"sensor\":\"s\"", "not-json", "byte 13" },
        { "text after the end", "{" + Ids + "," + Time + "} x", "not-json", "byte 55" },
        { "a comment", "{/**/}", "not-json", "byte 1" },
        { "NaN is no json", "{\"values\":{\"a\":NaN}}", "not-json", "byte 15" },
        { "nested too deep", "{\"x\":" + new string('[', 20) + "}", "too-deep", "byte 20" },
        { "half a surrogate as name", "{\"\\ud800\":1}", "bad-text", "byte 10" },
        { "half a surrogate as id", "{\"sensor\":\"\\ud800\"}", "bad-text", "/sensor" },
        { "no sensor", "{\"gateway\":\"g\"," + Time + "}", "missing-id", "/sensor" },
        { "no gateway", "{\"sensor\":\"s\"," + Time + "}", "missing-id", "/gateway" },
        { "id with a blank", "{\"sensor\":\"a b\",\"gateway\":\"g\"," + Time + "}", "bad-id", "/sensor" },
        { "id with a slash", "{\"sensor\":\"s\",\"gateway\":\"a/b\"," + Time + "}", "bad-id", "/gateway" },
        { "id of 129", "{\"sensor\":\"" + new string('s', 129) + "\",\"gateway\":\"g\"," + Time + "}", "bad-id", "/sensor" },
        { "id is a number", "{\"sensor\":5}", "bad-field", "/sensor" },
        { "given twice", "{" + Ids + "," + Time + ",\"sensor\":\"s\"}", "duplicate-field", "/sensor" },
        { "no time", "{" + Ids + "}", "missing-field", "/eventTime" },
        { "time without offset", "{" + Ids + ",\"eventTime\":\"2026-03-01T12:00:00\"}", "bad-time", "/eventTime" },
        { "time with a fraction of a millisecond", "{" + Ids + ",\"eventTime\":1.5}", "bad-time", "/eventTime" },
        { "time beyond the calendar", "{" + Ids + ",\"eventTime\":999999999999999}", "bad-time", "/eventTime" },
        { "more than a day ahead", "{" + Ids + ",\"eventTime\":\"2026-03-02T12:00:00.001Z\"}", "time-ahead", "/eventTime" },
        { "negative sequence", "{\"seq\":-1}", "bad-sequence", "/seq" },
        { "sequence beyond 64 bits", "{\"seq\":18446744073709551616}", "bad-sequence", "/seq" },
        { "kind with a blank", "{" + Ids + "," + Time + ",\"kind\":\"a b\"}", "bad-kind", "/kind" },
        { "values are a list", "{\"values\":[1]}", "bad-field", "/values" },
        { "value is a text", "{\"values\":{\"hr\":\"61\"}}", "not-a-number", "/values/hr" },
        { "value is an object", "{\"values\":{\"hr\":{}}}", "not-a-number", "/values/hr" },
        { "value beyond a double", "{\"values\":{\"hr\":1e999}}", "not-finite", "/values/hr" },
        { "value twice", "{\"values\":{\"hr\":1,\"hr\":2}}", "duplicate-field", "/values/hr" },
        { "value without a name", "{\"values\":{\"\":1}}", "bad-name", "/values" },
        { "value with too long a name", "{\"values\":{\"" + new string('n', 129) + "\":1}}", "bad-name", "/values" },
        { "payload is no base64", "{\"payload\":\"*\"}", "bad-base64", "/payload" },
        { "257 values", "{\"values\":{" + string.Join(',', Enumerable.Range(0, 257).Select(index => string.Create(CultureInfo.InvariantCulture, $"\"v{index}\":1"))) + "}}", "too-many-values", "/values/v256" },
    };

    [Theory, MemberData(nameof(Refusals))]
    public void Parse_OfABrokenReading_NamesReasonAndPosition(string row, string json, string reason, string position)
    {
        var rejection = Readings().Parse(Utf8(json)).Rejection;
        Assert.True(rejection is not null, row);
        Assert.Equal((reason, position), (rejection.Reason, rejection.Position));
        Assert.NotEmpty(rejection.Message);
    }

    [Fact]
    public void Parse_Of256Values_TakesThemAll()
    {
        var values = string.Join(',', Enumerable.Range(0, 256).Select(index => string.Create(CultureInfo.InvariantCulture, $"\"v{index}\":{index}")));
        Assert.Equal(256, Accept("{" + Ids + "," + Time + ",\"values\":{" + values + "}}").Values.Length);
    }

    [Theory]
    [InlineData(64 * 1024, null)]
    [InlineData(64 * 1024 + 1, "too-large")]
    public void Parse_AtTheSizeLimit_RefusesOneByteMore(int bytes, string? reason)
    {
        var json = ReadingJson.PadRight(bytes);
        Assert.Equal(reason, Readings().Parse(Utf8(json)).Rejection?.Reason);
    }

    [Fact]
    public void Parse_OfBrokenUtf8_IsRefused()
    {
        var bytes = Utf8(ReadingJson);
        bytes[12] = 0xC3;
        Assert.Equal("not-utf8", Readings().Parse(bytes).Rejection?.Reason);
    }

    [Theory]
    [InlineData("application/json", null)]
    [InlineData("Application/JSON; charset=utf-8", null)]
    [InlineData("application/x-protobuf", "not-protobuf")]
    [InlineData("text/plain", "unknown-format")]
    public void Parse_WithAContentType_GoesByIt(string contentType, string? reason) =>
        Assert.Equal(reason, Readings().Parse(Utf8(ReadingJson), contentType).Rejection?.Reason);

    [Fact]
    public void Parse_UnderAHostileCulture_ReadsTheSame()
    {
        var hostile = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        hostile.NumberFormat.NumberDecimalSeparator = ",";
        hostile.NumberFormat.NegativeSign = "~";
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = hostile;
            Assert.Equal(61.5, Accept(Encoding.UTF8.GetString(PayloadWriter.Write(Reading, PayloadFormat.Json))).Values[0].Value);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static SensorReading Accept(string json)
    {
        Assert.True(Readings().Parse(Utf8(json)).TryGet(out var reading, out var rejection), rejection?.ToString());
        return reading;
    }
}
