using System.Net.Http.Json;
using IoTRl.Grains.Rest;

namespace IoTRl.LoadTests.Silos;

/// <summary>What the load tests read of a silo over REST.</summary>
internal sealed class SiloApi(Uri baseAddress) : IDisposable
{
    private const int PageLimit = 200;
    private readonly HttpClient _http = new() { BaseAddress = new Uri(baseAddress, "/api/v1/"), Timeout = TimeSpan.FromSeconds(10) };

    public async Task<IReadOnlyList<JobView>> JobsAsync(CancellationToken cancellationToken)
    {
        var page = await _http.GetFromJsonAsync(Relative($"jobs?limit={PageLimit}"), RestJsonContext.Default.JobPage, cancellationToken);
        return page?.Items ?? throw new InvalidDataException("GET /jobs answered nothing.");
    }

    public async Task<IReadOnlyList<GatewayView>> GatewaysAsync(CancellationToken cancellationToken)
    {
        var page = await _http.GetFromJsonAsync(Relative($"gateways?limit={PageLimit}"), RestJsonContext.Default.GatewayPage, cancellationToken);
        return page?.Items ?? throw new InvalidDataException("GET /gateways answered nothing.");
    }

    /// <summary>All kept decisions of a job, oldest first.</summary>
    public async Task<IReadOnlyList<DecisionView>> DecisionsAsync(string job, CancellationToken cancellationToken)
    {
        var page = await _http.GetFromJsonAsync(Relative($"jobs/{job}/decisions?limit=1000"), RestJsonContext.Default.DecisionPage, cancellationToken);
        return page?.Items ?? throw new InvalidDataException("GET /decisions answered nothing.");
    }

    public async Task CreateJobAsync(JobRequest job, CancellationToken cancellationToken)
    {
        using var answer = await _http.PostAsJsonAsync(Relative("jobs"), job, RestJsonContext.Default.JobRequest, cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidDataException($"POST /jobs refused {job.Id}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }

    /// <summary>Posts one body of readings as it is; answers what became of its items, or why the body as a whole was refused.</summary>
    public async Task<(TelemetryAnswer? Answer, string Refusal)> PostTelemetryAsync(byte[] body, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        using var answer = await _http.PostAsync(Relative("telemetry"), content, cancellationToken);
        if (answer.IsSuccessStatusCode)
            return (await answer.Content.ReadFromJsonAsync(RestJsonContext.Default.TelemetryAnswer, cancellationToken), "");
        if ((int)answer.StatusCode is < 400 or >= 500) throw new InvalidDataException($"POST /telemetry answered {(int)answer.StatusCode}.");
        var problem = await answer.Content.ReadFromJsonAsync(RestJsonContext.Default.ProblemView, cancellationToken);
        return (null, problem?.Reason ?? throw new InvalidDataException($"POST /telemetry refused with {(int)answer.StatusCode} and no reason."));
    }

    public void Dispose() => _http.Dispose();

    private static Uri Relative(string path) => new(path, UriKind.Relative);
}
