using IoTRl.Ingestion.Mqtt;

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
}
