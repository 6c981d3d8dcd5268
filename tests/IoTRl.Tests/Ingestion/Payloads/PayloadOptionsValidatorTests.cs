using IoTRl.Ingestion.Payloads;

namespace IoTRl.Tests.Ingestion.Payloads;

[Trait("Level", "Unit")]
public sealed class PayloadOptionsValidatorTests
{
    [Fact]
    public void Validate_OfTheDefaults_Succeeds() => Assert.True(new PayloadOptionsValidator().Validate(null, new PayloadOptions()).Succeeded);

    [Fact]
    public void Validate_WithSeveralErrors_NamesThemAll()
    {
        var options = new PayloadOptions { ReadingTopic = "iot/#", SignalTopic = "iot/signal" };
        var topic = new TopicOptions { Template = "a/{gateway}/{gateway}" };
        topic.Fields["colour"] = "/c";
        options.Topics.Add(topic);
        var failures = new PayloadOptionsValidator().Validate(null, options).Failures?.ToArray() ?? [];
        Assert.Collection(
            failures,
            failure => Assert.StartsWith("Payloads:ReadingTopic", failure, StringComparison.Ordinal),
            failure => Assert.StartsWith("Payloads:SignalTopic", failure, StringComparison.Ordinal),
            failure => Assert.StartsWith("Payloads:Topics:0:Template", failure, StringComparison.Ordinal),
            failure => Assert.StartsWith("Payloads:Topics:0:Fields", failure, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("no slash", "a", null)]
    [InlineData("mapped twice", "/a", "/a")]
    [InlineData("through a mapped field", "/a", "/a/b")]
    public void FieldMap_OfABadPointer_IsRefused(string row, string first, string? second)
    {
        Assert.NotEmpty(row);
        Dictionary<string, string> fields = new() { ["sensor"] = first };
        if (second is not null) fields["kind"] = second;
        Assert.Equal("bad-pointer", FieldMap.Create(fields).Rejection?.Reason);
    }
}
