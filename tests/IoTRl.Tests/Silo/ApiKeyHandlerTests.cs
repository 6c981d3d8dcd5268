using System.Net;
using System.Text.Encodings.Web;
using IoTRl.Silo.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class ApiKeyHandlerTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.9.10", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.0.0.5", false)]
    [InlineData("::ffff:10.0.0.5", false)]
    [InlineData("2001:db8::1", false)]
    public async Task Authenticate_WithoutKeys_KnowsCallersOfThisMachineOnly(string caller, bool known) =>
        Assert.Equal(known, (await AuthenticateAsync(new SecurityOptions(), caller, key: null)).Succeeded);

    [Fact]
    public async Task Authenticate_WithAKey_KnowsItsHolderFromAnywhere()
    {
        var key = ApiKeys.New();
        var options = new SecurityOptions { Keys = [new() { Name = "ops", Role = Role.Operator, Sha256 = ApiKeys.Hash(key) }] };

        Assert.Equal("ops", (await AuthenticateAsync(options, "10.0.0.5", key)).Principal?.Identity?.Name);
        Assert.False((await AuthenticateAsync(options, "127.0.0.1", key: null)).Succeeded);
    }

    private static async Task<AuthenticateResult> AuthenticateAsync(SecurityOptions options, string caller, string? key)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(caller);
        if (key is not null) context.Request.Headers["X-Api-Key"] = key;
        var handler = new ApiKeyHandler(new SameOptions(), NullLoggerFactory.Instance, UrlEncoder.Default, Options.Create(options));
        await handler.InitializeAsync(new AuthenticationScheme(ApiKeyHandler.SchemeName, null, typeof(ApiKeyHandler)), context);
        return await handler.AuthenticateAsync();
    }

    private sealed class SameOptions : IOptionsMonitor<AuthenticationSchemeOptions>
    {
        public AuthenticationSchemeOptions CurrentValue { get; } = new();

        public AuthenticationSchemeOptions Get(string? name) => CurrentValue;

        public IDisposable? OnChange(Action<AuthenticationSchemeOptions, string?> listener) => null;
    }
}
