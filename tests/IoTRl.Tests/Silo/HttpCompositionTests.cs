using System.Net;
using System.Net.Sockets;
using IoTRl.Silo.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class HttpCompositionTests
{
    [Fact]
    public async Task AddHttp_WithTheFrameworksOwnAddresses_ListensOnlyOnItsOwn()
    {
        var port = FreePort();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
        [
            new("Http:Address", "127.0.0.1"), new("Http:Port", FormattableString.Invariant($"{port}")),
            new("Kestrel:Endpoints:Open:Url", "http://127.0.0.1:0"), new("urls", "http://127.0.0.1:0"), new("http_ports", "0"), new("preferHostingUrls", "true"),
        ]);
        builder.AddHttp();
        await using var app = builder.Build();

        await app.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(FormattableString.Invariant($"http://127.0.0.1:{port}"), Assert.Single(app.Urls));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
