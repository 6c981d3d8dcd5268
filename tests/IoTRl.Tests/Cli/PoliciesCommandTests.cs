using System.Net;
using System.Text;
using System.Text.Json;
using IoTRl.CommandLine;
using IoTRl.Grains.Rest;

namespace IoTRl.Tests.Cli;

[Trait("Level", "Unit")]
public sealed class PoliciesCommandTests : IDisposable
{
    private readonly List<string> _asked = [];
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"iotrl-{Guid.NewGuid():N}.safetensors");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task List_OfARegistry_ShowsVersionsAndNames()
    {
        var analytic = new PolicyView { Name = "tuned", Learned = false };
        using var command = Command(JsonSerializer.Serialize(new PolicyPage { Items = [Policy(), analytic] }, JsonSerializerOptions.Web));
        Assert.Equal(ExitCode.Ok, await command.RunAsync("policies", "list"));
        Assert.Equal(["GET /api/v1/policies "], _asked);
        Assert.Contains("| ppo@3   | champion |", command.Output, StringComparison.Ordinal);
        Assert.Contains("| 0.900", command.Output, StringComparison.Ordinal);
        Assert.Contains("+0.050 points", command.Output, StringComparison.Ordinal);
        Assert.Contains("Policies: ppo, tuned", command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_OfAFile_SendsItAsItIs()
    {
        await File.WriteAllBytesAsync(_path, "snapshot"u8.ToArray(), TestContext.Current.CancellationToken);
        using var command = Command();
        Assert.Equal(ExitCode.Ok, await command.RunAsync("policies", "add", _path));
        Assert.Equal(["POST /api/v1/policies/ppo/versions snapshot"], _asked);
    }

    [Theory]
    [InlineData("promote 3", "POST /api/v1/policies/ppo/promote {\"version\":3}")]
    [InlineData("rollback", "POST /api/v1/policies/ppo/rollback ")]
    [InlineData("remove 2", "DELETE /api/v1/policies/ppo/versions/2 ")]
    public async Task Change_OfTheRegistry_AsksForItAndShowsWhatIsThen(string line, string asked)
    {
        using var command = Command();
        Assert.Equal(ExitCode.Ok, await command.RunAsync(["policies", .. line.Split(' ')]));
        Assert.Equal([asked], _asked);
        Assert.Contains("ppo@3", command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_WhichTheServerRefuses_TellsTheFirstThingThatIsWrongInOneLine()
    {
        await File.WriteAllBytesAsync(_path, [1], TestContext.Current.CancellationToken);
        using var command = Command("""{"status":400,"detail":"the snapshot is refused: number 12 is NaN","reason":"bad-snapshot","position":"actor.0.bias"}""", HttpStatusCode.BadRequest);
        Assert.Equal(ExitCode.Failed, await command.RunAsync("policies", "add", _path));
        Assert.Equal("iotrl: the server refused: the snapshot is refused: number 12 is NaN (at actor.0.bias) [400]", Assert.Single(command.ErrorLines).TrimEnd('\r'));
    }

    private CommandLineFixture Command(string? body = null, HttpStatusCode status = HttpStatusCode.OK) => new()
    {
        Server = request =>
        {
            using var reader = new StreamReader(request.Content?.ReadAsStream() ?? Stream.Null);
            _asked.Add($"{request.Method} {request.RequestUri?.PathAndQuery} {reader.ReadToEnd()}");
            return new(status) { Content = new StringContent(body ?? JsonSerializer.Serialize(Policy(), JsonSerializerOptions.Web), Encoding.UTF8, "application/json") };
        },
    };

    private static PolicyView Policy() => new()
    {
        Name = "ppo",
        Learned = true,
        Champion = 3,
        Revision = 5,
        Versions =
        [
            new()
            {
                Version = 3,
                Name = "ppo@3",
                Standing = "champion",
                Digest = "0123456789abcdef",
                Bytes = 4240,
                Added = DateTimeOffset.UnixEpoch,
                AddedBy = "ann",
                Words = new Dictionary<string, string> { ["rule"] = "tuned" },
                Score = new() { Windows = 200, CostRatio = 0.9, LateSharePoints = 0.05 },
            },
        ],
    };
}
