using IoTRl.Silo.State;
using Microsoft.Extensions.Options;

namespace IoTRl.Silo.Hosting;

/// <summary>What a person sees once the silo runs: a line a part that runs embedded, the address, and three commands to try.</summary>
internal sealed partial class StartBanner(
    IOptions<HttpOptions> http, IOptions<StateOptions> state, IOptions<MembershipOptions> membership, IOptions<LoggingOptions> logs, ILogger<StartBanner> logger)
{
    public void Write(TextWriter output)
    {
        foreach (var line in Lines())
        {
            if (logs.Value.Format == LogFormat.Json) LogLine(line);
            else output.WriteLine(line);
        }
    }

    private IEnumerable<string> Lines()
    {
        var url = FormattableString.Invariant($"http://{(http.Value.IsLoopback ? "localhost" : http.Value.Address)}:{http.Value.Port}");
        yield return "";
        yield return $"IoTRl.Orleans runs: {url}";
        if (membership.Value.IsAlone) yield return FormattableString.Invariant($"  silo      alone on loopback, ports {membership.Value.SiloPort} and {membership.Value.GatewayPort}");
        if (state.Value.IsEmbedded) yield return FormattableString.Invariant($"  state     embedded (Garnet) on port {state.Value.Port}, kept in {Path.GetFullPath(state.Value.Directory)}; delete that folder to begin anew");
        yield return "  streams   in memory: readings in flight are lost with the process, counts and decisions are not";
        yield return "Try:";
        yield return $"  curl {url}/api/v1/jobs";
        yield return $"  curl -N {url}/api/v1/events";
        yield return $"  curl {url}/health/ready";
        yield return "Ctrl-C stops it; --help lists the options.";
        yield return "";
    }

    [LoggerMessage(LogLevel.Information, "{Line}")]
    private partial void LogLine(string line);
}
