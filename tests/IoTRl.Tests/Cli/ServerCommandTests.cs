using System.Net;
using System.Text;
using System.Text.Json;
using IoTRl.CommandLine;
using IoTRl.Grains.Rest;
using IoTRl.Testing;

namespace IoTRl.Tests.Cli;

[Trait("Level", "Unit")]
public sealed class ServerCommandTests
{
    [Fact]
    public async Task JobsList_OfTwoPages_ReadsBothAndShowsUnknownAsADash()
    {
        var asked = new List<string>();
        using var command = new CommandLineFixture
        {
            ServerVariable = "http://fleet.example:8080",
            Server = request =>
            {
                asked.Add(request.RequestUri!.ToString()); // a request of ours always has one
                var page = asked.Count == 1 ? new JobPage { Items = [Job("vitals") with { RatePerSecond = 41.5 }], Next = "v" } : new JobPage { Items = [Job("zones")] };
                return Json(page);
            },
        };
        Assert.Equal(ExitCode.Ok, await command.RunAsync("jobs", "list"));
        Assert.Equal(["http://fleet.example:8080/api/v1/jobs", "http://fleet.example:8080/api/v1/jobs?cursor=v"], asked);
        var row = Assert.Single(command.Output.Split('\n'), line => line.Contains("vitals", StringComparison.Ordinal));
        Assert.Contains("41.5", row, StringComparison.Ordinal);
        var unknown = Assert.Single(command.Output.Split('\n'), line => line.Contains("zones", StringComparison.Ordinal));
        Assert.Contains("| -      | - ", unknown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JobsScenario_OfAJob_PutsTheNameAndShowsTheAnswer()
    {
        var (method, path, body) = ("", "", "");
        using var command = new CommandLineFixture
        {
            Server = request =>
            {
                (method, path) = (request.Method.Method, request.RequestUri!.PathAndQuery); // as above
                using var reader = new StreamReader(request.Content!.ReadAsStream()); // a change has a body
                body = reader.ReadToEnd();
                return Json(Job("vitals") with { Scenario = "healthcare-critical" });
            },
        };
        Assert.Equal(ExitCode.Ok, await command.RunAsync("jobs", "scenario", "vitals", "healthcare-critical"));
        Assert.Equal(("PUT", "/api/v1/jobs/vitals/scenario", """{"scenario":"healthcare-critical"}"""), (method, path, body));
        Assert.Contains("healthcare-critical", command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jobs_WhenTheServerRefuses_TellsItsReasonInOneLineAndAnswersOne()
    {
        using var command = new CommandLineFixture
        {
            Server = _ => new HttpResponseMessage(HttpStatusCode.NotFound)
            {
                Content = new StringContent("""{"status":404,"title":"Not Found","detail":"there is no job 'x'","reason":"unknown-job"}""", Encoding.UTF8, "application/problem+json"),
            },
        };
        Assert.Equal(ExitCode.Failed, await command.RunAsync("jobs", "show", "x"));
        Assert.Equal("iotrl: the server refused: there is no job 'x' [404]", Assert.Single(command.ErrorLines).TrimEnd('\r'));
    }

    [Theory]
    [InlineData(200, "text/html", "<html>", "is it an IoTRl server?")]
    [InlineData(502, "text/html", "<html>", "the server refused: Bad Gateway [502]")]
    [InlineData(500, "application/json", "{", "the server refused: Internal Server Error [500]")]
    public async Task Jobs_WhenSomethingElseAnswers_SaysSoInOneLine(int status, string type, string body, string expected)
    {
        using var command = new CommandLineFixture { Server = _ => new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) } };
        Assert.Equal(ExitCode.Failed, await command.RunAsync("jobs", "show", "x"));
        Assert.Contains(expected, Assert.Single(command.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decisions_WithChanges_LeavesOutThoseThatKeepTheSize()
    {
        using var command = new CommandLineFixture { Server = _ => Json(new DecisionPage { Items = [Decision(1, 4, 4), Decision(2, 4, 9)], Next = "2" }) };
        Assert.Equal(ExitCode.Ok, await command.RunAsync("decisions", "vitals", "--changes"));
        Assert.Equal("12:00:02Z  vitals  because 2", command.Output.Trim());
    }

    [Fact]
    public async Task Decisions_WithJson_PrintsOneLineADecision()
    {
        using var command = new CommandLineFixture { Server = _ => Json(new DecisionPage { Items = [Decision(1, 4, 4), Decision(2, 4, 9)], Next = "2" }) };
        Assert.Equal(ExitCode.Ok, await command.RunAsync("decisions", "--json"));
        var lines = command.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([1, 2], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("sequence").GetInt32()));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    public async Task DecisionsFollow_WhenTheServerRefuses_EndsWithItsReason(int status)
    {
        var asked = 0;
        using var command = new CommandLineFixture { Time = new HastyTime(), Server = _ => ++asked == 1 ? Json(new DecisionPage { Items = [], Next = "n" }) : new((HttpStatusCode)status) };
        Assert.Equal(ExitCode.Failed, await command.RunAsync("decisions", "--follow"));
        Assert.Equal(2, asked);
        Assert.Contains("the server refused", Assert.Single(command.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task DecisionsFollow_WhenTheServerIsAwayForAWhile_AsksAgain(int status)
    {
        var asked = 0;
        using var command = new CommandLineFixture
        {
            Time = new HastyTime(),
            Server = _ => ++asked switch
            {
                1 => Json(new DecisionPage { Items = [], Next = "n" }),
                2 => new((HttpStatusCode)status),
                3 => Json(new DecisionPage { Items = [Decision(1, 4, 9)], Next = "m" }),
                _ => new(HttpStatusCode.NotFound),
            },
        };
        Assert.Equal(ExitCode.Failed, await command.RunAsync("decisions", "--follow"));
        Assert.Equal(4, asked);
        Assert.Contains("because 1", command.Output, StringComparison.Ordinal);
        Assert.Contains("trying again", command.ErrorLines[0], StringComparison.Ordinal);
    }

    private static HttpResponseMessage Json<T>(T value) =>
        new(HttpStatusCode.OK) { Content = new StringContent(JsonSerializer.Serialize(value, JsonSerializerOptions.Web), Encoding.UTF8, "application/json") };

    private static JobView Job(string id) => new()
    {
        Id = id,
        Pool = id,
        Scenario = "balanced",
        Mode = "shadow",
        State = "unknown",
        Weights = new WeightsView(),
        ObjectiveSeconds = 20,
        Executors = new ExecutorsView(),
        Spec = new JobRequest { Id = id },
        Version = 1,
        Time = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero),
    };

    private static DecisionView Decision(long sequence, int before, int granted) => new()
    {
        Sequence = sequence,
        Time = new DateTimeOffset(2026, 1, 1, 12, 0, (int)sequence, TimeSpan.Zero),
        Job = "vitals",
        Mode = "act",
        Policy = "ds2-forecast",
        Action = new ActionView { Executors = granted, Basis = "forecast" },
        Command = new CommandView { Before = before, Executors = granted, Spare = 0, Outcome = "accepted", Granted = granted },
        Explanation = new ExplanationView { Text = $"because {sequence}", Weights = new WeightsView() },
    };
}
