using Google.Protobuf;
using IoTRl.Ingestion.Payloads.Wire;
using static IoTRl.Tests.Ingestion.Payloads.PayloadExamples;

namespace IoTRl.Tests.Ingestion.Payloads;

[Trait("Level", "Unit")]
public sealed class ProtobufReadingTests
{
    [Fact]
    public void Parse_WithoutATime_NamesIt() =>
        Assert.Equal("/eventTime", Readings().Parse(new ReadingMessage { Gateway = "g", Sensor = "s" }.ToByteArray()).Rejection?.Position);

    [Fact]
    public void Parse_OfAValueThatIsNotANumber_NamesIt()
    {
        var message = new ReadingMessage { Gateway = "g", Sensor = "s", EventTime = 0 };
        message.Values["hr"] = double.NaN;
        var rejection = Readings().Parse(message.ToByteArray()).Rejection;
        Assert.Equal(("not-finite", "/values/hr"), (rejection?.Reason, rejection?.Position));
    }

    [Fact]
    public void Parse_OfATimeBeyondTheCalendar_IsRefused() =>
        Assert.Equal("bad-time", Readings().Parse(new ReadingMessage { Gateway = "g", Sensor = "s", EventTime = long.MaxValue }.ToByteArray()).Rejection?.Reason);

    [Fact]
    public void Parse_WhenCutOff_IsRefused()
    {
        var bytes = new ReadingMessage { Gateway = "gateway", Sensor = "s", EventTime = 0 }.ToByteArray();
        Assert.Equal("not-protobuf", Readings().Parse(bytes.AsSpan(0, 5)).Rejection?.Reason);
    }

    [Fact]
    public void Tags_OfBothMessages_CannotBeginJson()
    {
        var fields = ReadingMessage.Descriptor.Fields.InFieldNumberOrder().Concat(SignalMessage.Descriptor.Fields.InFieldNumberOrder());
        foreach (var field in fields)
        {
            for (var wireType = 0; wireType < 6; wireType++)
                Assert.DoesNotContain((char)(field.FieldNumber * 8 + wireType), wireType is 3 or 4 ? "" : " \t\r\n{");
        }
    }
}
