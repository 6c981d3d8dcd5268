using System.Text.Json;
using IoTRl.Grains.Rest;
using IoTRl.Silo.Api;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class JobRequestsTests
{
    [Theory]
    [InlineData("""{"id":""}""", "/id")]
    [InlineData("""{"id":"a b"}""", "/id")]
    [InlineData("""{"id":"a","pool":"x/y"}""", "/pool")]
    [InlineData("""{"id":"a","mode":"fast"}""", "/mode")]
    [InlineData("""{"id":"a","gateways":{}}""", "/gateways")]
    [InlineData("""{"id":"a","gateways":{"ids":["a/b"]}}""", "/gateways/ids")]
    [InlineData("""{"id":"a","topics":[null]}""", "/topics")]
    [InlineData("""{"id":"a","limits":{"floors":[null]}}""", "/limits")]
    [InlineData("""{"id":"a","objectiveSeconds":0}""", "/objectiveSeconds")]
    [InlineData("""{"id":"a","objectiveSeconds":1e300}""", "/objectiveSeconds")]
    [InlineData("""{"id":"a","objectiveShare":1.5}""", "/objectiveShare")]
    [InlineData("""{"id":"a","coresPerExecutor":0}""", "/coresPerExecutor")]
    [InlineData("""{"id":"a","triggerSeconds":-1}""", "/triggerSeconds")]
    [InlineData("""{"id":"a","limits":{"minExecutors":5,"maxExecutors":4}}""", "/limits/minExecutors")]
    [InlineData("""{"id":"a","limits":{"maxExecutors":0}}""", "/limits/maxExecutors")]
    [InlineData("""{"id":"a","limits":{"guard":{"deepestStep":2}}}""", "/limits/guard/deepestStep")]
    [InlineData("""{"id":"a","limits":{"budgetPerHour":0}}""", "/limits/budgetPerHour")]
    [InlineData("""{"id":"a","limits":{"floors":[{"days":["someday"],"from":"06:00:00","to":"09:00:00","minExecutors":1}]}}""", "/limits/floors/days")]
    [InlineData("""{"id":"a","limits":{"floors":[{"days":["all"],"from":"06:00:00","to":"09:00:00","minExecutors":99}]}}""", "/limits/floors/minExecutors")]
    [InlineData("""{"id":"a","limits":{"freezes":[{"days":["all"],"from":"06:00:00","to":"09:00:00","timeZone":"Mars/Base"}]}}""", "/limits/freezes/timeZone")]
    public void ToSpec_OfAWrongField_NamesIt(string body, string position) =>
        Assert.Equal(position, JobRequests.ToSpec(Read(body)).Rejection?.Position);

    [Fact]
    public void ToSpec_ThenBack_IsTheSameRequest()
    {
        var request = Read("""
            {"id":"vitals","pool":"p","scenario":"balanced","objectiveSeconds":7.5,"objectiveShare":0.95,"topics":["t"],"gateways":{"prefix":"ward-","ids":["a"]},
             "limits":{"minExecutors":2,"maxExecutors":9,"budgetPerHour":1.25,"guard":{"stabilisationSeconds":120,"realTimeSlots":4},"floors":[{"days":["weekdays"],"from":"06:30:00","to":"09:00:00","minExecutors":8,"timeZone":"Europe/Berlin"}],
             "freezes":[{"days":["sunday"],"from":"00:00:00","to":"06:00:00"}]},"mode":"act","policy":{"inForce":"hpa","candidate":"ds2"},"triggerSeconds":3}
            """);

        Assert.True(JobRequests.ToSpec(request).TryGet(out var spec, out var rejection), rejection?.ToString());
        Assert.Equal(JsonSerializer.Serialize(request, RestJsonContext.Default.JobRequest), JsonSerializer.Serialize(JobRequests.Of(spec), RestJsonContext.Default.JobRequest));
    }

    [Fact]
    public void ToSpec_OfAnIdAlone_HasTheDefaults()
    {
        Assert.True(JobRequests.ToSpec(Read("""{"id":"a"}""")).TryGet(out var spec, out var rejection), rejection?.ToString());
        Assert.Equal(("a", "balanced", IoTRl.Domain.Jobs.JobMode.Shadow, 20), (spec.Pool.Value, spec.Scenario, spec.Mode, spec.Limits.MaxExecutors));
    }

    [Theory]
    [InlineData("""{"id":"a","modus":"act"}""")]
    [InlineData("""{"id":"a","mode":null}""")]
    [InlineData("""{"id":"a","limits":null}""")]
    [InlineData("""{"mode":"act"}""")]
    public void Deserialize_OfAnUnknownMissingOrNullField_IsRefused(string body) => Assert.Throws<JsonException>(() => Read(body));

    private static JobRequest Read(string body) => JsonSerializer.Deserialize(body, RestJsonContext.Default.JobRequest)!; // none of these is json's null
}
