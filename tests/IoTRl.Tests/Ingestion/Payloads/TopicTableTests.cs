using IoTRl.Ingestion.Payloads;
using static IoTRl.Tests.Ingestion.Payloads.PayloadExamples;

namespace IoTRl.Tests.Ingestion.Payloads;

[Trait("Level", "Unit")]
public sealed class TopicTableTests
{
    [Theory]
    [InlineData("iot/ward-01/s-1", "ward-01", "s-1", false)]
    [InlineData("iot/ward-01/signal", "ward-01", null, true)]
    [InlineData("hospital/ward-01/bed-7/vitals", "ward-01", "bed-7", false)]
    public void Route_OfAKnownShape_NamesItsIds(string topic, string gateway, string? sensor, bool isSignal)
    {
        Assert.True(Hospital().Route(topic).TryGet(out var route, out _));
        Assert.Equal((gateway, sensor, isSignal), (route.Gateway, route.Sensor, route.IsSignal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("iot/ward-01")]
    [InlineData("iot/ward-01/s-1/x")]
    [InlineData("hospital/ward-01/bed-7/Vitals")]
    [InlineData("other/ward-01/s-1")]
    public void Route_OfAnotherShape_IsRefused(string topic) => Assert.Equal("unknown-topic", Hospital().Route(topic).Rejection?.Reason);

    [Fact]
    public void Parse_WithIdsOfTheTopicOnly_TakesThem()
    {
        Assert.True(Hospital().Route("iot/ward-01/s-1").TryGet(out var route, out _));
        Assert.True(Readings().Parse(Utf8("{\"eventTime\":0}"), null, route).TryGet(out var reading, out _));
        Assert.Equal(("ward-01", "s-1"), (reading.Gateway.Value, reading.Sensor.Value));
    }

    [Fact]
    public void Parse_WhereBodyAndTopicDisagree_IsRefused()
    {
        Assert.True(Hospital().Route("iot/ward-02/s-1").TryGet(out var route, out _));
        var rejection = Readings().Parse(Utf8(ReadingJson), null, route).Rejection;
        Assert.Equal(("id-mismatch", "/gateway"), (rejection?.Reason, rejection?.Position));
    }

    [Fact]
    public void Parse_OfAForeignBody_FindsItsFieldsByPointers()
    {
        const string Body = """{"device_id":"ignored","at":{"stamps":[0,"2026-03-01T11:00:00Z"]},"n":{"hr":71,"bp":{"sys":120,"dia":80}},"raw/a":"x"}""";
        Assert.True(Hospital().Route("hospital/ward-01/bed-7/vitals").TryGet(out var route, out _));
        Assert.True(Readings().Parse(Utf8(Body), null, route).TryGet(out var reading, out var rejection), rejection?.ToString());
        Assert.Equal(("ward-01", "bed-7", "vitals"), (reading.Gateway.Value, reading.Sensor.Value, reading.Kind));
        Assert.Equal(Now.AddHours(-1), reading.EventTime);
        Assert.Equal([("heartRate", 71.0), ("systolic", 120.0)], reading.Values.Select(value => (value.Name, value.Value)));
    }

    [Fact]
    public void Parse_OfAForeignBodyWithAText_NamesTheForeignPosition()
    {
        Assert.True(Hospital().Route("hospital/ward-01/bed-7/vitals").TryGet(out var route, out _));
        var rejection = Readings().Parse(Utf8("{\"n\":{\"bp\":{\"sys\":\"high\"}}}"), null, route).Rejection;
        Assert.Equal(("not-a-number", "/n/bp/sys"), (rejection?.Reason, rejection?.Position));
    }

    [Theory]
    [InlineData("another place", "hospital/{gateway}/{sensor}/vitals", new[] { "hospital/+/+/vitals", "iot/+/+" })]
    [InlineData("inside the general one", "iot/{gateway}/temperature", new[] { "iot/+/+" })]
    [InlineData("around the general one", "{sensor}/{gateway}/x", new[] { "+/+/x", "iot/+/+" })]
    [InlineData("the same with other places", "iot/{sensor}/{gateway}", new[] { "iot/+/+" })]
    [InlineData("no place", "plant/all", new[] { "plant/all", "iot/+/+" })]
    public void ReadingFilters_OfATemplate_TakeEachReadingOnce(string name, string template, string[] filters)
    {
        Assert.NotEmpty(name);
        Assert.Equal(filters, With(template).ReadingFilters);
        Assert.Equal("iot/+/signal", With(template).SignalFilter);
    }

    [Fact]
    public void Crossing_OfTemplatesThatShareSomeTopics_NamesBoth() => Assert.Equal(("+/icu/+", "hospital/+/+"), With("{gateway}/icu/{sensor}", "hospital/{gateway}/{sensor}").Crossing);

    [Fact]
    public void Crossing_OfATemplateInsideAnother_IsNone() => Assert.Null(With("iot/{gateway}/temperature").Crossing);

    private static TopicTable With(params string[] templates)
    {
        var options = new PayloadOptions();
        options.Topics.AddRange(templates.Select(template => new TopicOptions { Template = template }));
        return new TopicTable(options);
    }

    private static TopicTable Hospital()
    {
        var vitals = new TopicOptions { Template = "hospital/{gateway}/{sensor}/vitals", Kind = "vitals" };
        vitals.Fields["eventTime"] = "/at/stamps/1";
        vitals.Fields["values/heartRate"] = "/n/hr";
        vitals.Fields["values/systolic"] = "/n/bp/sys";
        var options = new PayloadOptions();
        options.Topics.Add(vitals);
        return new TopicTable(options);
    }
}
