using IoTRl.Ingestion.Fleet;

namespace IoTRl.Tests.Ingestion.Fleet;

[Trait("Level", "Unit")]
public sealed class FleetPlanTests
{
    [Fact]
    public void Create_OfTheDefaults_HasTheDemoGateways() =>
        Assert.Equal(
            ["ward-01", "ward-02", "ward-03", "ward-04", "line-01", "line-02", "line-03", "city-01", "city-02", "city-03"],
            FleetPlan.Create(new FleetOptions()).Select(load => load.Gateway.Value));

    [Fact]
    public void Create_OfTheDefaults_BurstsTwiceInFourMinutes_OnceAnnouncedAMinuteAhead()
    {
        foreach (var load in FleetPlan.Create(new FleetOptions()))
        {
            Assert.Equal([60.0, null], load.Curve.Bursts.Select(burst => burst.AnnouncedAheadSeconds));
            Assert.All(load.Curve.Bursts, burst => Assert.InRange(burst.StartSecond + burst.LengthSeconds, 60, 240));
            foreach (var burst in load.Curve.Bursts)
            {
                var before = load.Curve.RateAt(burst.StartSecond - 1);
                Assert.InRange(load.Curve.RateAt(burst.StartSecond + burst.LengthSeconds / 2) / before, 2.5, 4);
            }
        }
    }

    [Fact]
    public void Create_OfATrace_PlaysItAtTheMeanOfTheDomain()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "value\n10\n20\n30\n");
            var loads = FleetPlan.Create(new FleetOptions { Trace = file + ":value", Interval = TimeSpan.FromSeconds(2) });
            Assert.Equal(30, loads.Where(load => load.Gateway.Value.StartsWith("ward", StringComparison.Ordinal)).Sum(load => load.Curve.RateAt(1)), 6);
            Assert.Equal(60, loads.Where(load => load.Gateway.Value.StartsWith("city", StringComparison.Ordinal)).Sum(load => load.Curve.RateAt(4)), 6);
            Assert.All(loads, load => Assert.Empty(load.Curve.Bursts));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Validate_OfABrokenTrace_NamesItsLine()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "value\n10\nten\n");
            var failure = Assert.Single(Failures(new FleetOptions { Trace = file }));
            Assert.Contains("line 3", failure, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Validate_WithSeveralErrors_NamesThemAll()
    {
        var failures = Failures(new FleetOptions { Trace = "no-such-file.csv", RecordsPerSecond = -1, DevicesPerGateway = 0, Interval = TimeSpan.Zero });
        Assert.Equal(4, failures.Length);
        Assert.Contains(failures, failure => failure.Contains("no-such-file.csv", StringComparison.Ordinal));
    }

    [Fact]
    public void Validate_OfAFleetThatIsOff_AsksForNothing() => Assert.Empty(Failures(new FleetOptions { Enabled = false, RecordsPerSecond = -1 }));

    private static string[] Failures(FleetOptions options) => [.. new FleetOptionsValidator().Validate(null, options).Failures ?? []];
}
