using IoTRl.Silo.Hosting;

namespace IoTRl.Tests.Silo;

[Trait("Level", "Unit")]
public sealed class StartArgumentsTests
{
    [Theory]
    [InlineData(new[] { "--Http:Port=9090" }, "Http:Port", "9090")]
    [InlineData(new[] { "--Http:Port", "9090" }, "Http:Port", "9090")]
    [InlineData(new[] { "--Fleet:Trace=a=b.csv" }, "Fleet:Trace", "a=b.csv")]
    [InlineData(new[] { "--State:Redis=" }, "State:Redis", "")]
    public void Parse_OfASetting_KeepsNameAndValue(string[] words, string name, string value)
    {
        var arguments = StartArguments.Parse(words);

        Assert.Empty(arguments.Errors);
        Assert.Equal([new KeyValuePair<string, string?>(name, value)], arguments.Settings);
    }

    [Theory]
    [InlineData("serve", "unknown argument 'serve'")]
    [InlineData("-Http:Port=1", "unknown argument '-Http:Port=1'")]
    [InlineData("--", "unknown argument '--'")]
    [InlineData("--Http:Port", "option --Http:Port needs a value")]
    public void Parse_OfAWordThatIsNoSetting_NamesIt(string word, string expected)
    {
        var error = Assert.Single(StartArguments.Parse([word]).Errors);

        Assert.StartsWith(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_OfSwitches_SeesThem()
    {
        Assert.True(StartArguments.Parse(["--help"]).Help);
        Assert.Equal("operator", StartArguments.Parse(["--new-key", "operator"]).NewKeyRole);
    }
}
