using IoTRl.Ingestion.Fleet;
using IoTRl.Ingestion.Kafka;
using IoTRl.Ingestion.Mqtt;
using IoTRl.Silo.State;
using Microsoft.Extensions.Options;

namespace IoTRl.Silo.Hosting;

/// <summary>What a person sees once the silo runs: a line a part that runs embedded, the address, and three commands to try.</summary>
internal sealed partial class StartBanner(
    IServiceProvider services, IOptions<HttpOptions> http, IOptions<LoggingOptions> logs, ILogger<StartBanner> logger)
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
        foreach (var part in Parts(Options<MembershipOptions>(), Options<StateOptions>(), Options<MqttOptions>(), Options<FleetOptions>(), services.GetRequiredService<IKafkaConnection>())) yield return $"  {part}";
        yield return "Try:";
        yield return $"  curl {url}/api/v1/jobs";
        yield return $"  curl -N {url}/api/v1/events";
        yield return $"  curl {url}/health/ready";
        yield return "Ctrl-C stops it; --help lists the options.";
        yield return "";
    }

    private static IEnumerable<string> Parts(MembershipOptions membership, StateOptions state, MqttOptions mqtt, FleetOptions fleet, IKafkaConnection kafka)
    {
        if (membership.IsAlone) yield return FormattableString.Invariant($"silo     embedded: alone on loopback, ports {membership.SiloPort} and {membership.GatewayPort}");
        if (state.IsEmbedded) yield return FormattableString.Invariant($"state    embedded: Garnet on port {state.Port}, kept in {Path.GetFullPath(state.Directory)} (delete it to begin anew)");
        if (mqtt.ListensHere()) yield return FormattableString.Invariant($"mqtt     embedded: {mqtt.Address} port {mqtt.Port}, topics iot/<gateway>/<sensor> and iot/<gateway>/signal");
        if (mqtt.Broker is var broker && broker.IsGiven())
            yield return FormattableString.Invariant($"mqtt     broker at {broker.Address}:{broker.Port}, session {broker.ClientId}{(string.IsNullOrEmpty(broker.ShareGroup) ? "" : $", group {broker.ShareGroup}")}");
        yield return kafka.IsEmbedded
            ? $"kafka    embedded: {kafka.Servers}, in memory; Ctrl-C waits for readings in flight, after kill -9 gateways' counts are those of the last commit (every 5 s)"
            : $"kafka    {kafka.Servers}";
        if (fleet.Enabled) yield return FormattableString.Invariant($"fleet    simulated: {fleet.Wards} wards, {fleet.Lines} lines, {fleet.Cities} cities, {(fleet.Trace is null ? FormattableString.Invariant($"a synthetic day {fleet.DayCompression:0.#}-fold") : $"replaying {fleet.Trace}")}");
        yield return "clusters simulated: no executor of yours is touched by pools of kind 'simulated'";
    }

    private T Options<T>()
        where T : class => services.GetRequiredService<IOptions<T>>().Value;

    [LoggerMessage(LogLevel.Information, "{Line}")]
    private partial void LogLine(string line);
}
