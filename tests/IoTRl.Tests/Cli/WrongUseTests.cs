using IoTRl.Cli.Hosting;
using IoTRl.CommandLine;

namespace IoTRl.Tests.Cli;

[Trait("Level", "Unit")]
public sealed class WrongUseTests
{
    [Theory]
    [InlineData("unknown command", "frob", "'frob'")]
    [InlineData("unknown option", "episode --frob", "'--frob'")]
    [InlineData("no number", "episode --seed x", "'x'")]
    [InlineData("out of range", "episode --mean 9", "--mean must lie between 0.001 and 2")]
    [InlineData("too short", "episode --seconds 5", "--seconds must lie between 60")]
    [InlineData("unknown policy", "episode --policy oracle", "there is no policy 'oracle'")]
    [InlineData("unknown family", "episode --family tidal", "there is no family 'tidal'")]
    [InlineData("unknown scenario", "episode --scenario calm", "there is no scenario 'calm'")]
    [InlineData("unknown preset", "episode --cold-start never", "'never'")]
    [InlineData("bad time", "episode --objective 5x", "'5x' is no time")]
    [InlineData("two loads", "episode --family flat --trace a.csv", "exclude each other")]
    [InlineData("two lengths", "episode --hours 1 --seconds 600", "exclude each other")]
    [InlineData("interval without a trace", "episode --interval 60s", "belong to --trace")]
    [InlineData("missing trace", "episode --trace no-such-file.csv:value", "There is no file 'no-such-file.csv'")]
    [InlineData("missing trace of statistics", "traces no-such-file.csv", "There is no file")]
    [InlineData("unknown environment", "tournament --environment moon", "--environment: there is no environment 'moon'; known are twin, thesis")]
    [InlineData("unknown contestant", "tournament --environment thesis --policies fixed,hal", "--policies: there is no policy 'hal'; known are fixed, dexter")]
    [InlineData("contestant twice", "tournament --environment thesis --policies fixed,fixed", "--policies: there are several contestants 'fixed'")]
    [InlineData("one seed", "tournament --environment thesis --episodes 1", "--episodes must lie between 2")]
    [InlineData("seeds past the last", "tournament --environment thesis --seed 4294967295", "--seed must lie between 0")]
    [InlineData("no steps", "tournament --environment thesis --steps 0", "--steps must lie between 1")]
    [InlineData("no threads", "tournament --environment thesis --threads 0", "--threads must lie between 1")]
    [InlineData("unknown weights", "tournament --environment thesis --scenario calm", "--scenario: there is no scenario 'calm'; known are healthcare_critical")]
    [InlineData("steps of the twin", "tournament --steps 5", "--steps belongs to --environment thesis")]
    [InlineData("families of the thesis", "tournament --environment thesis --families bursty", "--families belongs to --environment twin")]
    [InlineData("unknown family", "tournament --families bursty,calm", "there is no family 'calm'")]
    [InlineData("a family for training alone", "tournament --families bursty,mix", "nobody is judged on it")]
    [InlineData("nothing to judge on", "tournament --families none", "--families and --trace must be at least one family")]
    [InlineData("unknown sweep", "tournament --sweeps warp", "there is no sweep 'warp'")]
    [InlineData("long lead", "tournament --lead 500s", "--lead (seconds) must lie between 0 and 120")]
    [InlineData("no windows", "tournament --episodes 0", "--episodes must lie between 1")]
    [InlineData("short windows", "tournament --hours 0", "--hours must lie between 60")]
    [InlineData("speed of no trace", "tournament --speedup 30", "--interval and --speedup belong to --trace")]
    [InlineData("high mean", "tournament --mean 3", "--mean must lie between 0.001 and 2")]
    [InlineData("missing recording", "tournament --trace no-such-file.csv", "There is no file 'no-such-file.csv'")]
    [InlineData("missing network", "tournament --ppo no-such-file.safetensors", "--ppo: there is no")]
    [InlineData("missing forecaster", "tournament --learned-forecast no-such-file.safetensors", "--learned-forecast: no-such-file.safetensors: is neither 'shipped' nor 'off' nor a file")]
    [InlineData("missing forecaster of an episode", "episode --learned-forecast no-such-file.safetensors", "--learned-forecast: no-such-file.safetensors: is neither")]
    [InlineData("nothing to fit", "tune --policy ds2", "--policy: there is nothing to fit in 'ds2'; known are tuned, forecast-rule")]
    [InlineData("no evaluations", "tune --evaluations 0", "--evaluations must lie between 1")]
    [InlineData("missing twin", "episode --twin no-such-file.json", "There is no file 'no-such-file.json'")]
    [InlineData("no progress", "calibrate --executors 4", "Required argument")]
    [InlineData("no executors", "calibrate a.jsonl", "Option '--executors' is required")]
    [InlineData("no such progress", "calibrate no-such-file.jsonl --executors 4", "There is no file 'no-such-file.jsonl'")]
    [InlineData("no cores", "calibrate a.jsonl --executors 4 --cores 0", "--cores must lie between 1 and 128")]
    [InlineData("no tasks", "calibrate a.jsonl --executors 4 --tasks 0", "--tasks must lie between 1")]
    [InlineData("slow trigger", "calibrate a.jsonl --executors 4 --trigger 2h", "--trigger must lie between 0.1 and 600")]
    [InlineData("no such snapshot", "policies add no-such-file.safetensors", "There is no file 'no-such-file.safetensors'")]
    [InlineData("no number of a version", "policies promote latest", "'latest'")]
    [InlineData("no demo", "demo", "Required command")]
    [InlineData("unknown demo", "demo warm-start", "'warm-start'")]
    [InlineData("unknown reactive policy", "demo cold-start --reactive oracle", "--reactive: there is no policy 'oracle'")]
    [InlineData("unknown proactive policy", "demo cold-start --proactive oracle", "--proactive: there is no policy 'oracle'")]
    [InlineData("one policy twice", "demo cold-start --proactive ds2", "--reactive and --proactive are both ds2")]
    [InlineData("more than all", "demo cold-start --announced 1.5", "--announced must lie between 0 and 1, but is 1.5")]
    [InlineData("no share", "demo cold-start --announced NaN", "--announced must lie between 0 and 1, but is NaN")]
    [InlineData("bad lead", "demo cold-start --lead soon", "--lead: 'soon' is no time")]
    [InlineData("negative lead", "demo cold-start --lead=-5s", "--lead: '-5s' is no time")]
    [InlineData("lead in parts of seconds", "demo cold-start --lead 1500ms", "--lead: '1500ms' has to be whole seconds")]
    [InlineData("lead past the longest horizon", "demo cold-start --lead 3m", "--lead (seconds) must lie between 0 and 120, but is 180")]
    [InlineData("unknown start", "demo cold-start --cold-start never", "--cold-start: 'never' is no cold-start preset")]
    [InlineData("no trace", "traces", "Required argument")]
    [InlineData("bad address", "jobs list --server nonsense", "'nonsense' is no address")]
    [InlineData("no job", "jobs show", "Required argument")]
    [InlineData("bad limit", "decisions --limit 0", "--limit")]
    public async Task Run_AskedWrongly_SaysSoInOneLineAndAnswersTwo(string name, string line, string expected)
    {
        using var command = new CommandLineFixture();
        var exitCode = await command.RunAsync(line.Split(' '));
        Assert.True(exitCode == ExitCode.WrongUse, $"{name}: exit code {exitCode}, {command.Error}");
        Assert.Contains(expected, Assert.Single(command.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(command.Output);
    }

    [Fact]
    public async Task Run_OnABrokenCsv_NamesTheLineAndAnswersTwo()
    {
        var path = Path.Combine(Path.GetTempPath(), $"iotrl-{Guid.NewGuid():N}.csv");
        try
        {
            await File.WriteAllTextAsync(path, "timestamp,value\n2024-01-01,1\n2024-01-02,x\n", TestContext.Current.CancellationToken);
            using var command = new CommandLineFixture();
            Assert.Equal(ExitCode.WrongUse, await command.RunAsync("episode", "--trace", path));
            Assert.Contains("line 3", Assert.Single(command.ErrorLines), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("episode --help")]
    [InlineData("demo --help")]
    [InlineData("jobs show --help")]
    public async Task Help_OfAnyCommand_IsPrintedAndAnswersZero(string line)
    {
        using var command = new CommandLineFixture();
        Assert.Equal(ExitCode.Ok, await command.RunAsync(line.Split(' ')));
        Assert.Contains("Usage:", command.Output, StringComparison.Ordinal);
        Assert.Empty(command.Error);
    }

    [Theory]
    [InlineData("episode", "iotrl episode --family healthcare")]
    [InlineData("tournament", "iotrl tournament --environment thesis")]
    [InlineData("tune", "iotrl tune --evaluations")]
    [InlineData("calibrate", "iotrl calibrate progress.jsonl --executors executors.csv")]
    [InlineData("demo cold-start", "iotrl demo cold-start --reactive hpa")]
    public async Task Help_OfASimulation_NamesExamples(string name, string example)
    {
        using var command = new CommandLineFixture();
        Assert.Equal(ExitCode.Ok, await command.RunAsync([.. name.Split(' '), "--help"]));
        Assert.Contains("Examples:", command.Output, StringComparison.Ordinal);
        Assert.Contains(example, command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void ShortTime_OfNothing_IsReadWhereItMayBe()
    {
        Assert.False(ShortTime.Parse("0s").TryGet(out _, out _));
        Assert.True(ShortTime.Parse("0s", orZero: true).TryGet(out var time, out _));
        Assert.Equal(TimeSpan.Zero, time);
    }

    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("20s", 20)]
    [InlineData("5m", 300)]
    [InlineData("1.5h", 5400)]
    [InlineData("7", 7)]
    public void ShortTime_AsPeopleTypeIt_IsRead(string text, double seconds)
    {
        Assert.True(ShortTime.Parse(text).TryGet(out var time, out _));
        Assert.Equal(seconds, time.TotalSeconds, 1e-9);
    }
}
