using System.Threading.RateLimiting;
using IoTRl.Silo.Api;
using IoTRl.Silo.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace IoTRl.Silo.Security;

/// <summary>Authentication, roles, limits and the checks that come before any endpoint.</summary>
internal static class SecurityComposition
{
    private const int BurstSeconds = 10;

    public static WebApplicationBuilder AddSecurity(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AuditLog>();
        builder.Services.AddAuthentication(ApiKeyHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, _ => { });
        var authorization = builder.Services.AddAuthorizationBuilder();
        foreach (var role in Enum.GetNames<Role>()) authorization.AddPolicy(role, policy => policy.RequireRole(role));
        authorization.SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireRole(nameof(Role.Viewer)).Build());
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddRateLimiter(_ => { });
        builder.Services.AddOptions<RateLimiterOptions>().Configure<IOptions<HttpOptions>>((limiter, options) =>
        {
            var http = options.Value;
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = async (context, _) => await Problems.Of(
                StatusCodes.Status429TooManyRequests, "too-many-requests", $"more than {http.RequestsPerSecond} requests a second from one address ({HttpOptions.SectionName}:RequestsPerSecond)")
                .ExecuteAsync(context.HttpContext);
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                RateLimitPartition.GetTokenBucketLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new()
                {
                    TokenLimit = http.RequestsPerSecond * BurstSeconds,
                    TokensPerPeriod = http.RequestsPerSecond,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                    QueueLimit = 0,
                }));
        });
        return builder;
    }

    public static WebApplication UseSecurity(this WebApplication app)
    {
        app.UseMiddleware<OriginMiddleware>();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }
}
