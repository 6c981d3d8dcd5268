using IoTRl.Silo.Hosting;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class OptionsCheckTests
{
    [Theory]
    [InlineData("Http:Port", "9090")]
    [InlineData("http:port", "9090")]
    [InlineData("Logging:Format", "json")]
    [InlineData("Logging:Levels:Orleans.Runtime", "Information")]
    [InlineData("Security:Keys:0:Name", "ops")]
    [InlineData("Fleet:Speedup", "30.5")]
    [InlineData("Fleet:Trace", "a.csv")]
    [InlineData("Jobs:ControlPeriod", "00:00:05")]
    [InlineData("Jobs:LearnedForecast", "off")]
    [InlineData("Directory:KnownGateways:3", "ward-01")]
    [InlineData("Mqtt:Enabled", "true")]
    [InlineData("Mqtt:Broker:Address", "broker.example.org")]
    [InlineData("Mqtt:Broker:SessionExpiry", "01:00:00")]
    [InlineData("Policies:Hpa:TargetShare", "0.5")]
    [InlineData("Policies:Ppo:Snapshot", "champion.safetensors")]
    [InlineData("Policies:KedaLag:Behaviour:DownWindowSeconds", "60")]
    [InlineData("Policies:Cron:Floors:0:From", "06:30")]
    [InlineData("Policies:Cron:Floors:0:Days", "Weekdays")]
    public void Errors_OfAKnownOptionWithAGoodValue_AreNone(string key, string value) => Assert.Empty(Errors((key, value)));

    [Theory]
    [InlineData("Http:Prot", "9090", "unknown option --Http:Prot: did you mean --Http:Port?")]
    [InlineData("Fleet:Spedup", "1", "unknown option --Fleet:Spedup: did you mean --Fleet:Speedup?")]
    [InlineData("Flet:Speedup", "1", "unknown option --Flet:Speedup: did you mean --Fleet:Speedup?")]
    [InlineData("Nonsense", "1", "unknown option --Nonsense: --help lists the options")]
    [InlineData("Http", "1", "unknown option --Http: --help lists the options")]
    [InlineData("Security:Keys:0:Rolle", "Admin", "unknown option --Security:Keys:0:Rolle: --help lists the options")]
    [InlineData("Http:Port", "eighty", "option --Http:Port is 'eighty': expected a whole number")]
    [InlineData("Http:Port", "", "option --Http:Port is '': expected a whole number")]
    [InlineData("Fleet:Speedup", "1,5", "option --Fleet:Speedup is '1,5': expected a number such as 1.5")]
    [InlineData("Fleet:Speedup", "NaN", "option --Fleet:Speedup is 'NaN': expected a number such as 1.5")]
    [InlineData("Mqtt:Broker:Adress", "x", "unknown option --Mqtt:Broker:Adress: did you mean --Mqtt:Broker:Address?")]
    [InlineData("Mqtt:Broker:Tls", "yes", "option --Mqtt:Broker:Tls is 'yes': expected true or false")]
    [InlineData("Fleet:Enabled", "maybe", "option --Fleet:Enabled is 'maybe': expected true or false")]
    [InlineData("Logging:Format", "xml", "option --Logging:Format is 'xml': expected one of Console, Json")]
    [InlineData("Logging:Format", "7", "option --Logging:Format is '7': expected one of Console, Json")]
    [InlineData("Jobs:ControlPeriod", "soon", "option --Jobs:ControlPeriod is 'soon': expected a duration such as 00:00:05")]
    [InlineData("Security:Keys:first:Name", "ops", "option --Security:Keys:first:Name is an entry of a list: give its number, such as --Security:Keys:0")]
    public void Errors_OfAWrongOption_SayWhatIsExpected(string key, string value, string expected) =>
        Assert.Equal([expected], Errors((key, value)));

    [Fact]
    public void Errors_OfSeveralWrongOptions_NameEachOne() =>
        Assert.Equal(3, Errors(("Http:Port", "x"), ("State:Port", "16379"), ("Stat:Port", "1"), ("Mqtt:Enabled", "2")).Count);

    [Fact]
    public void Errors_OfASecret_DoNotRepeatIt() =>
        Assert.DoesNotContain("hunter2", string.Concat(Errors(("State:Redis:password", "hunter2"), ("Security:Keys:0:Sha256:x", "hunter2"))), StringComparison.Ordinal);

    [Fact]
    public void Entries_OfEveryOption_AreDescribed() =>
        Assert.Empty(OptionTable.Entries.Where(entry => entry.Name.Split(':')[0] is "Http" or "State" or "Cluster" or "Logging" or "Security" or "Demo" or "Policies" && entry.Description.Length == 0).Select(entry => entry.Name));

    private static IReadOnlyList<string> Errors(params (string Key, string Value)[] settings) =>
        [.. OptionsCheck.Errors(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value))).Select(error => error.Value)];
}
