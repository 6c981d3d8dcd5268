using System.Globalization;

namespace IoTRl.Testing.Servers;

/// <summary>A silo of ours as a process, embedded: its own brokers, state, simulated fleet and clusters.</summary>
public sealed class SiloServer : TestServer
{
    private readonly (int Mqtt, int State, int Silo, int Gateway) _ports = (FreePort.Take(), FreePort.Take(), FreePort.Take(), FreePort.Take());
    private readonly string _assembly;
    private readonly string[] _settings;
    private readonly HttpClient _http;

    private SiloServer(string assembly, string[] settings)
        : base("silo")
    {
        (_assembly, _settings) = (assembly, settings);
        _http = new HttpClient { BaseAddress = BaseAddress };
    }

    /// <summary>Of its pages and REST.</summary>
    public Uri BaseAddress => new(FormattableString.Invariant($"http://localhost:{Port}/"));

    /// <summary>Starts the silo of an assembly on free ports, without state. Throws <see cref="ServerStartException"/> where it does not become ready.</summary>
    public static Task<SiloServer> StartNewAsync(string assembly, params string[] settings) => StartNewAsync(() => new SiloServer(assembly, settings));

    private protected override Task LaunchAsync()
    {
        StartProgram(
            "dotnet",
            [
                _assembly, Setting("Http:Port", Port), Setting("Mqtt:Port", _ports.Mqtt), Setting("State:Port", _ports.State), Setting("Cluster:SiloPort", _ports.Silo),
                Setting("Cluster:GatewayPort", _ports.Gateway), $"--State:Directory={Path.Combine(Folder, "state")}", .. _settings,
            ]);
        return WaitUntilAsync(IsReadyAsync, "output.log");
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri("health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Setting(string name, int value) => string.Create(CultureInfo.InvariantCulture, $"--{name}={value}");
}
