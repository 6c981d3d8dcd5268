using IoTRl.Silo.Hosting;
using IoTRl.Silo.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class OriginMiddlewareTests
{
    [Theory]
    [InlineData("localhost", "/api/v1/jobs", true)]
    [InlineData("evil.example", "/api/v1/jobs", false)]
    [InlineData("evil.example", "/metrics", false)]
    [InlineData("10.1.2.3", "/health/ready", true)]
    [InlineData("10.1.2.3", "/healthy", false)]
    public async Task Invoke_ByAHostName_LetsKnownNamesAndProbesThrough(string host, string path, bool expected)
    {
        var reached = false;
        var middleware = new OriginMiddleware(
            _ =>
            {
                reached = true;
                return Task.CompletedTask;
            },
            Options.Create(new SecurityOptions()), Options.Create(new HttpOptions()));
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        (context.Request.Method, context.Request.Host, context.Request.Path) = ("GET", new HostString(host), path);

        await middleware.InvokeAsync(context);

        Assert.Equal(expected, reached);
        Assert.Equal(expected ? StatusCodes.Status200OK : StatusCodes.Status421MisdirectedRequest, context.Response.StatusCode);
    }
}
