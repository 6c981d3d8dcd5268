using System.ComponentModel.DataAnnotations;

namespace IoTRl.Silo.Hosting;

/// <summary>The HTTP server: it listens where <see cref="HttpOptions"/> says and nowhere else.</summary>
internal static class HttpComposition
{
    /// <summary>The framework's own ways to name an address. They know nothing of credentials, so none of them is heard.</summary>
    private static readonly string[] ForeignAddresses =
        [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey, WebHostDefaults.PreferHostingUrlsKey];

    // The cursor of the fleet's decisions names every job, and 1,000 ids may have 128 characters each.
    private const int MaxRequestLineBytes = 192 * 1024;

    /// <summary>To be called once the settings are there. The server is configured while the host is built, before the options are judged: what cannot be listened
    /// on is left out here and refused there.</summary>
    public static WebApplicationBuilder AddHttp(this WebApplicationBuilder builder)
    {
        var http = builder.Settings<HttpOptions>(HttpOptions.SectionName);
        foreach (var key in ForeignAddresses) builder.WebHost.UseSetting(key, "");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // Replaces the loader of the section "Kestrel", whose endpoints would be opened beside ours.
            kestrel.Configure();
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = MaxRequestLineBytes;
            if (!Validator.TryValidateObject(http, new(http), null, validateAllProperties: true) || http.ListenAddress is not { } address) return;
            kestrel.Limits.MaxRequestBodySize = http.MaxBodyKibibytes * 1024L;
            kestrel.Limits.MaxConcurrentUpgradedConnections = http.MaxLiveConnections;
            if (http.Address == "localhost") kestrel.ListenLocalhost(http.Port);
            else kestrel.Listen(address, http.Port);
        });
        return builder;
    }
}
