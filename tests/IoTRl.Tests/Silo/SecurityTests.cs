using IoTRl.Silo.Hosting;
using IoTRl.Silo.Security;
using Microsoft.Extensions.Options;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class SecurityTests
{
    [Theory]
    [InlineData("localhost", false, true)]
    [InlineData("127.0.0.1", false, true)]
    [InlineData("::1", false, true)]
    [InlineData("0.0.0.0", false, false)]
    [InlineData("*", false, false)]
    [InlineData("10.0.0.5", false, false)]
    [InlineData("10.0.0.5", true, true)]
    public void Validate_BeyondLoopback_AsksForCredentials(string address, bool hasKey, bool expected)
    {
        var options = new SecurityOptions();
        if (hasKey) options.Keys.Add(new() { Name = "ops", Sha256 = ApiKeys.Hash("key") });

        Assert.Equal(expected, Validate(options, address).Succeeded);
    }

    [Fact]
    public void Validate_OfBadKeys_NamesEachFault()
    {
        var options = new SecurityOptions { Keys = [new() { Name = "", Sha256 = "abc" }], Origins = ["ops.example.org", "https://a.example/path"] };

        Assert.Equal(4, Validate(options, "localhost").Failures?.Count());
    }

    [Fact]
    public void Find_OfAKey_AnswersItsHolderAndNobodyForAnother()
    {
        var key = ApiKeys.New();
        ApiKeyOptions[] keys = [new() { Name = "a", Sha256 = ApiKeys.Hash("other") }, new() { Name = "b", Sha256 = ApiKeys.Hash(key).ToUpperInvariant() }];

        Assert.Equal("b", ApiKeys.Find(keys, key)?.Name);
        Assert.Null(ApiKeys.Find(keys, key + "x"));
        Assert.Null(ApiKeys.Find(keys, ""));
    }

    private static ValidateOptionsResult Validate(SecurityOptions options, string address) =>
        new SecurityOptionsValidator(Options.Create(new HttpOptions { Address = address })).Validate(null, options);
}
