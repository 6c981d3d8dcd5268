using IoTRl.Grains.Gateways;
using IoTRl.Grains.Jobs;
using IoTRl.Silo.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class SimulatedDaysTests : IDisposable
{
    private readonly string _trace = Path.Combine(Path.GetTempPath(), $"iotrl-{Guid.NewGuid():N}.csv");

    public void Dispose() => File.Delete(_trace);

    [Theory]
    [InlineData("a synthetic day 60-fold", "", "00:24:00")]
    [InlineData("a synthetic day 120-fold", "Fleet:DayCompression=120", "00:12:00")]
    [InlineData("a trace 30-fold", "Fleet:Trace=TRACE Fleet:Speedup=30", "00:48:00")]
    [InlineData("half-hour samples played in 5 s", "Fleet:Trace=TRACE Fleet:Interval=00:00:05", "00:04:00")]
    [InlineData("half-hour samples played in 5 s, whatever the speedup", "Fleet:Trace=TRACE Fleet:Interval=00:00:05 Fleet:Speedup=2", "00:04:00")]
    [InlineData("no fleet", "Fleet:Enabled=false", "1.00:00:00")]
    public void AddSimulatedDays_OfAFleet_IsTheLengthOfItsDay(string row, string settings, string expected)
    {
        var (gateways, jobs) = DayLengths(settings);

        Assert.True(gateways == TimeSpan.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), $"{row}: {gateways}");
        Assert.Equal(gateways, jobs);
    }

    [Fact]
    public void AddSimulatedDays_WhereADayIsSet_LeavesItAlone() =>
        Assert.Equal((TimeSpan.FromHours(3), TimeSpan.FromHours(5)), DayLengths("Gateways:DayLength=03:00:00 Jobs:DayLength=05:00:00"));

    [Fact]
    public void AddSimulatedDays_WhereOneDayIsSet_SetsTheOther() =>
        Assert.Equal((TimeSpan.FromMinutes(24), TimeSpan.FromHours(5)), DayLengths("Jobs:DayLength=05:00:00"));

    private (TimeSpan Gateways, TimeSpan Jobs) DayLengths(string settings)
    {
        File.WriteAllText(_trace, "timestamp,value\n2026-01-01T00:00:00Z,1\n2026-01-01T00:30:00Z,2\n2026-01-01T01:00:00Z,3\n");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(setting => new KeyValuePair<string, string?>(setting.Split('=')[0], setting.Split('=')[1].Replace("TRACE", _trace, StringComparison.Ordinal))));
        builder.Services.AddOptions<EdgeGatewayOptions>().BindConfiguration(EdgeGatewayOptions.SectionName);
        builder.Services.AddOptions<SparkJobOptions>().BindConfiguration(SparkJobOptions.SectionName);
        builder.AddSimulatedDays();
        using var services = builder.Services.BuildServiceProvider();
        return (services.GetRequiredService<IOptions<EdgeGatewayOptions>>().Value.DayLength, services.GetRequiredService<IOptions<SparkJobOptions>>().Value.DayLength);
    }
}
