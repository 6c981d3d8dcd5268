using IoTRl.Silo.Api;
using IoTRl.Silo.Hosting;
using Microsoft.Extensions.Options;

namespace IoTRl.Silo.Security;

/// <summary>Refuses unknown hosts (DNS rebinding), foreign pages that change or listen (CSRF), and puts the security headers on every answer.</summary>
internal sealed class OriginMiddleware(RequestDelegate next, IOptions<SecurityOptions> security, IOptions<HttpOptions> http)
{
    // Attributes of style are allowed: a grid that draws only what is in sight sets the height of the rest by one. Style sheets and scripts are ours alone.
    private const string Strict = "default-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    // The API page and the Orleans dashboard are foreign code with inline scripts; they still load nothing from elsewhere.
    private const string Tools = "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "base-uri 'self'; frame-ancestors 'none'; object-src 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        Protect(context.Response.Headers, request.Path);
        // A probe calls by whatever address it finds; it changes nothing and learns only which part is away.
        if (!request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
            && !RequestOrigin.IsKnownHost(request.Host.Host, http.Value.Address, security.Value.Hosts))
        {
            return Problems.Of(StatusCodes.Status421MisdirectedRequest, "unknown-host", $"this server is not called '{request.Host.Host}': allow the name with {SecurityOptions.SectionName}:Hosts").ExecuteAsync(context);
        }

        if (Changes(request) && !RequestOrigin.MayChange(
            request.Headers.Origin, request.Headers["Sec-Fetch-Site"], request.Scheme, request.Host.Value ?? "", security.Value.Origins))
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "foreign-origin", "a page of another origin may not change or listen here").ExecuteAsync(context);
        }

        return next(context);
    }

    private static bool Changes(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        || request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
        || request.Path.StartsWithSegments("/api/v1/events", StringComparison.OrdinalIgnoreCase);

    private static void Protect(IHeaderDictionary headers, PathString path)
    {
        var foreign = path.StartsWithSegments("/orleans", StringComparison.OrdinalIgnoreCase)
            || (path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && !path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase));
        headers.ContentSecurityPolicy = foreign ? Tools : Strict;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }
}
