using IoTRl.Ingestion.Mqtt;
using IoTRl.Ingestion.Payloads;
using Microsoft.Extensions.Options;

namespace IoTRl.Tests.Ingestion.Mqtt;

[Trait("Level", "Unit")]
public sealed class MqttOptionsValidatorTests
{
    [Fact]
    public void Validate_OfTheDefaults_Succeeds() => Assert.True(new MqttOptionsValidator().Validate(null, new MqttOptions()).Succeeded);

    [Fact]
    public void Validate_BeyondLoopbackWithoutUsers_Fails() =>
        Assert.Contains("Mqtt:Users", Assert.Single(new MqttOptionsValidator().Validate(null, new MqttOptions { Address = "0.0.0.0" }).Failures ?? []), StringComparison.Ordinal);

    [Fact]
    public void Validate_WithSeveralErrors_NamesThemAll()
    {
        var options = new MqttOptions { Address = "here", Port = 70_000 };
        options.Users.Add(new MqttUser { Name = "a b", PasswordSha256 = "secret" });
        Assert.Equal(4, new MqttOptionsValidator().Validate(null, options).Failures?.Count());
    }

    [Fact]
    public void ListensHere_WithABroker_IsOffUnlessAskedFor()
    {
        Assert.True(new MqttOptions().ListensHere());
        Assert.False(WithBroker().ListensHere());
        var both = WithBroker();
        both.Enabled = true;
        Assert.True(both.ListensHere());
        Assert.False(new MqttOptions { Enabled = false }.ListensHere());
    }

    [Fact]
    public void Validate_OfABrokerWithItsClientId_Succeeds() => Assert.True(new MqttOptionsValidator().Validate(null, WithBroker()).Succeeded);

    [Fact]
    public void Validate_OfABrokerWithSeveralErrors_NamesThemAll()
    {
        var options = new MqttOptions
        {
            Broker = new MqttBrokerOptions
            {
                Address = "broker",
                Port = 0,
                Password = "secret",
                CaFile = "/nowhere/ca.pem",
                ShareGroup = "a/b",
                SessionExpiry = TimeSpan.Zero,
                ReceiveMaximum = 70_000,
            },
        };
        var failures = new MqttOptionsValidator().Validate(null, options).Failures?.ToArray() ?? [];
        Assert.All(
            ["Port", "ClientId", "Password", "CaFile: it belongs", "CaFile: '/nowhere/ca.pem'", "ShareGroup", "SessionExpiry", "ReceiveMaximum"],
            expected => Assert.Single(failures, failure => failure.Contains("Broker", StringComparison.Ordinal) && failure.Contains(expected, StringComparison.Ordinal)
                && (expected != "Password" || failure.Contains("belongs", StringComparison.Ordinal))));
        Assert.DoesNotContain(failures, failure => failure.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public void Validate_OfABrokerThatWouldBringReadingsTwice_NamesTheTopics()
    {
        var payloads = new PayloadOptions();
        payloads.Topics.Add(new TopicOptions { Template = "{gateway}/icu/{sensor}" });
        payloads.Topics.Add(new TopicOptions { Template = "hospital/{gateway}/{sensor}" });
        var validator = new MqttBrokerTopicsValidator(Options.Create(payloads));
        Assert.True(validator.Validate(null, new MqttOptions()).Succeeded);
        Assert.Contains("'+/icu/+' and 'hospital/+/+'", Assert.Single(validator.Validate(null, WithBroker()).Failures ?? []), StringComparison.Ordinal);
    }

    private static MqttOptions WithBroker() => new() { Broker = new MqttBrokerOptions { Address = "broker", ClientId = "silo-1" } };
}
