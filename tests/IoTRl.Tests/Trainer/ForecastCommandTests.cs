using IoTRl.CommandLine;
using IoTRl.Domain.Forecasting;
using IoTRl.Tests.Cli;
using IoTRl.Trainer.Hosting;

namespace IoTRl.Tests.Trainer;

[Trait("Level", "Learning")]
public sealed class ForecastCommandTests : IDisposable
{
    private static readonly string[] Small = ["--windows", "1", "--mix", "1", "--epochs", "1"];

    private readonly CommandFolder _runs = new("forecast") { Program = TrainerHost.RunAsync };

    [Fact]
    public async Task Forecast_OfFewWindows_TellsItsCoverageAndWritesAForecaster_TheSameEachTime()
    {
        var output = await _runs.PlayAsync("a", Small);
        Assert.Contains("samples of bursty, diurnal, flat, healthcare, industrial, smart-city, mix", output, StringComparison.Ordinal);
        Assert.Contains("pass 1: loss", output, StringComparison.Ordinal);
        Assert.Matches("mix in [0-9.]+ s", output);
        Assert.Matches(@"1 passes in [0-9.]+ s \([0-9.]+k samples/s\)", output);
        Assert.Contains("| held-out families | highest of 30-75 s", output, StringComparison.Ordinal);
        Assert.Equal(["forecast.safetensors", "run.json"], _runs.Names("a"));
        Assert.True(QuantileForecaster.Read(_runs.Bytes("a", "forecast.safetensors")).TryGet(out _, out var rejection), $"{rejection}");
        await _runs.PlayAsync("b", Small);
        Assert.Equal(_runs.Bytes("a", "forecast.safetensors"), _runs.Bytes("b", "forecast.safetensors"));
    }

    [Theory]
    [InlineData("--windows must lie between", "--windows", "0")]
    [InlineData("--mix must lie between", "--mix", "-1")]
    [InlineData("--epochs must lie between", "--epochs", "0")]
    [InlineData("none.csv", "--trace", "none.csv")]
    [InlineData("samples do not fit into memory: 20000000 are the most; lower --windows or --mix", "--windows", "10000")]
    public async Task Forecast_AskedWrongly_SaysSoInOneLine(string expected, params string[] words)
    {
        using var command = new CommandLineFixture { Program = TrainerHost.RunAsync };
        Assert.Equal(ExitCode.WrongUse, await command.RunAsync(_runs.Words("a", words)));
        Assert.Contains(expected, command.Error, StringComparison.Ordinal);
        Assert.Single(command.Error.TrimEnd().Split('\n'));
    }

    public void Dispose() => _runs.Dispose();
}
