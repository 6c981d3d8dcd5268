using IoTRl.Silo.Hosting;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class SiloCompositionTests
{
    [Fact]
    public async Task Build_WithManyMistakes_ListsThemAllAndTouchesNothing()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"iotrl-{Guid.NewGuid():N}");
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => SiloComposition.BuildAsync(StartArguments.Parse(
        [
            "serve", $"--State:Directory={folder}", "--Http:Prot=1", "--Logging:Format=xml", "--Http:Port=70000", "--Http:Address=0.0.0.0",
            "--Cluster:SiloPort=5000", "--Cluster:GatewayPort=5000", "--Fleet:Trace=/nowhere/trace.csv", "--Telemetry:Fleet=other",
            "--Policies:Hpa:Behaviour:SyncSeconds=0",
        ])));

        Assert.Equal(ExitCodes.WrongUsage, refused.ExitCode);
        Assert.All(
            ["'serve'", "--Http:Prot", "--Logging:Format", "Port", "beyond loopback", "both 5000", "/nowhere/trace.csv", "Telemetry:Fleet"],
            expected => Assert.Contains(refused.Reasons, reason => reason.Contains(expected, StringComparison.Ordinal)));
        Assert.Single(refused.Reasons, "Policies:Hpa:Behaviour:SyncSeconds: must lie between 1 and 600, but is 0.");
        Assert.DoesNotContain(refused.Reasons, reason => reason.Contains('\n', StringComparison.Ordinal));
        Assert.False(Directory.Exists(folder));
    }
}
