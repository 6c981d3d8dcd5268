using IoTRl.Silo.Api;
using IoTRl.Silo.Health;
using IoTRl.Silo.Pages;
using IoTRl.Silo.Security;
using IoTRl.Silo.State;
using Microsoft.Extensions.Options;

namespace IoTRl.Silo.Hosting;

/// <summary>The table of contents: what a silo is made of.</summary>
internal static class SiloComposition
{
    public static WebApplication Build(StartArguments arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = "IoTRl.Silo",
            ContentRootPath = AppContext.BaseDirectory,
        });
        var errors = builder.AddSettings(arguments);
        builder.AddOptions();
        RefuseWrongUsage(builder, errors);

        var http = builder.Settings<HttpOptions>(HttpOptions.SectionName);
        var state = builder.Settings<StateOptions>(StateOptions.SectionName);
        var membership = builder.Settings<MembershipOptions>(MembershipOptions.SectionName);
        RefuseBusyPorts(RequiredPorts(http, state, membership));

        builder.AddLogs(builder.Settings<LoggingOptions>(LoggingOptions.SectionName));
        builder.AddHttp(http);
        builder.AddSecurity(http);
        builder.AddState(state);
        builder.AddCluster(membership);
        builder.AddHealth();
        builder.AddApi();
        builder.AddPages(http);
        builder.Services.AddSingleton<StartBanner>();

        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRouting();
        app.UseSecurity();
        app.UseAntiforgery();
        app.MapHealth();
        app.MapApi();
        app.MapPages();
        return app;
    }

    private static void AddOptions(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSection<HttpOptions>(HttpOptions.SectionName);
        builder.Services.AddSection<StateOptions>(StateOptions.SectionName);
        builder.Services.AddSection<MembershipOptions>(MembershipOptions.SectionName);
        builder.Services.AddSection<LoggingOptions>(LoggingOptions.SectionName);
        builder.Services.AddSection<SecurityOptions>(SecurityOptions.SectionName);
        builder.Services.AddSingleton<IValidateOptions<HttpOptions>, HttpOptionsValidator>();
        builder.Services.AddSingleton<IValidateOptions<StateOptions>, StateOptionsValidator>();
        builder.Services.AddSingleton<IValidateOptions<MembershipOptions>, MembershipOptionsValidator>();
        builder.Services.AddSingleton<IValidateOptions<SecurityOptions>, SecurityOptionsValidator>();
    }

    private static void AddHttp(this WebApplicationBuilder builder, HttpOptions http) =>
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = http.MaxBodyKibibytes * 1024L;
            if (http.Address == "localhost") kestrel.ListenLocalhost(http.Port);
            else kestrel.Listen(http.ListenAddress!, http.Port); // validated: an address
        });

    // The options are judged by a container of their own, before any part that acts on them is made.
    private static void RefuseWrongUsage(WebApplicationBuilder builder, IReadOnlyList<string> errors)
    {
        using var options = builder.Services.BuildServiceProvider();
        string[] all = [.. errors, .. options.OptionErrors()];
        if (all.Length > 0) throw new StartRefusedException(ExitCodes.WrongUsage, all);
    }

    private static IEnumerable<RequiredPort> RequiredPorts(HttpOptions http, StateOptions state, MembershipOptions membership)
    {
        var silo = membership.IsAlone ? System.Net.IPAddress.Loopback : System.Net.IPAddress.Parse(membership.Address!); // validated: an address
        yield return new($"{HttpOptions.SectionName}:Port", "HTTP", http.ListenAddress!, http.Port); // validated: an address
        if (state.IsEmbedded) yield return new($"{StateOptions.SectionName}:Port", "embedded state, Redis protocol", System.Net.IPAddress.Loopback, state.Port);
        yield return new($"{MembershipOptions.SectionName}:SiloPort", "silo", silo, membership.SiloPort);
        yield return new($"{MembershipOptions.SectionName}:GatewayPort", "Orleans gateway", silo, membership.GatewayPort);
    }

    private static void RefuseBusyPorts(IEnumerable<RequiredPort> ports)
    {
        var busy = PortCheck.Busy(ports);
        if (busy.Count > 0) throw new StartRefusedException(ExitCodes.Failed, busy);
    }
}
