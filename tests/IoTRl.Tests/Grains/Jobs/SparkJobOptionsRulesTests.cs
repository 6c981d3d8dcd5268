using IoTRl.Grains.Jobs;

namespace IoTRl.Tests.Grains.Jobs;

[Trait("Level", "Unit")]
public sealed class SparkJobOptionsRulesTests
{
    [Theory]
    [InlineData("shipped")]
    [InlineData("off")]
    public void Validate_OfALearnedForecastThatIsThere_IsWell(string word) =>
        Assert.True(new SparkJobOptionsRules().Validate(null, new SparkJobOptions { LearnedForecast = word }).Succeeded);

    [Fact]
    public void Validate_OfAFileThatIsNoForecaster_NamesItAndWhatIsWrong()
    {
        var result = new SparkJobOptionsRules().Validate(null, new SparkJobOptions { LearnedForecast = typeof(SparkJobOptionsRulesTests).Assembly.Location });
        Assert.True(result.Failed);
        Assert.Contains("Jobs:LearnedForecast: ", result.FailureMessage, StringComparison.Ordinal);
        Assert.Contains("IoTRl.Tests.dll: is no safetensors file", result.FailureMessage, StringComparison.Ordinal);
    }
}
