using IoTRl.Silo.Hosting;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Orleans.Dashboard;

namespace IoTRl.Silo.Pages;

/// <summary>The live pages: rendered here, no script but the framework's own.</summary>
internal static class PagesComposition
{
    public static WebApplicationBuilder AddPages(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddSingleton<PageInstruments>();
        builder.Services.AddScoped<FleetWatch>();
        builder.Services.AddOptions<CircuitOptions>().Configure<IOptions<HttpOptions>>((circuits, http) => circuits.DisconnectedCircuitMaxRetained = http.Value.MaxLiveConnections);
        // What these keys protect (a page's circuit) dies with the process, so they need not outlive it.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        return builder;
    }

    /// <summary>To be called before routing: a person who has lost their way sees a page, a program a problem.</summary>
    public static void UseNotFoundPage(this WebApplication app) => app.UseWhen(
        context => context.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType == "text/html"),
        people => people.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null);
    }

    /// <summary>Beside other work, since the dashboard compresses its files when it is mapped.</summary>
    public static Task MapDashboardAsync(this WebApplication app)
    {
        var group = app.MapGroup("");
        return Task.Run(() => group.MapOrleansDashboard("/orleans"));
    }
}
