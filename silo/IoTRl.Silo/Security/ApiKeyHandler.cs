using System.Net;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace IoTRl.Silo.Security;

/// <summary>Who calls: the holder of an API key, or anybody on this machine, and nobody from elsewhere, while there are no keys. A key comes as bearer token, as <c>X-Api-Key</c>,
/// or as the password of a browser's own prompt.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IOptions<SecurityOptions> security)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string LocalUser = "local";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (security.Value.Keys.Count == 0) return Task.FromResult(IsLocal(Context.Connection.RemoteIpAddress) ? Success(LocalUser, Role.Admin) : AuthenticateResult.NoResult());
        if (PresentedKey() is not { } key) return Task.FromResult(AuthenticateResult.NoResult());
        return Task.FromResult(ApiKeys.Find(security.Value.Keys, key) is { } holder
            ? Success(holder.Name, holder.Role)
            : AuthenticateResult.Fail("unknown API key"));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Basic realm=\"IoTRl\", charset=\"UTF-8\"";
        return Task.CompletedTask;
    }

    // The second line behind the listening address: whatever made a port reachable, a caller from elsewhere is nobody. There is no address where there is no network.
    private static bool IsLocal(IPAddress? caller) => caller is null || IPAddress.IsLoopback(caller.IsIPv4MappedToIPv6 ? caller.MapToIPv4() : caller);

    private static AuthenticateResult Success(string name, Role role)
    {
        var claims = Enum.GetValues<Role>().Where(each => each <= role).Select(each => new Claim(ClaimTypes.Role, each.ToString())).Prepend(new Claim(ClaimTypes.Name, name));
        return AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName)), SchemeName));
    }

    private string? PresentedKey()
    {
        if (Request.Headers["X-Api-Key"].ToString() is { Length: > 0 } header) return header;
        var authorization = Request.Headers.Authorization.ToString();
        if (authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return authorization["Bearer ".Length..].Trim();
        if (!authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return null;

        var encoded = authorization["Basic ".Length..].Trim();
        var decoded = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, decoded, out var length)) return null;
        var pair = Encoding.UTF8.GetString(decoded, 0, length);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : pair[(colon + 1)..];
    }
}
