using IoTRl.Silo.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Orleans.Dashboard;

namespace IoTRl.Silo.Pages;

/// <summary>The live pages: rendered here, no script but the framework's own.</summary>
internal static class PagesComposition
{
    public static WebApplicationBuilder AddPages(this WebApplicationBuilder builder, HttpOptions http)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(circuits => circuits.DisconnectedCircuitMaxRetained = http.MaxLiveConnections);
        // What these keys protect (a page's circuit) dies with the process, so they need not outlive it.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        return builder;
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null);
        app.MapOrleansDashboard("/orleans");
    }
}
