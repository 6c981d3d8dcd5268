using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using IoTRl.Grains.Rest;

namespace IoTRl.Client;

/// <summary>
/// The control plane over REST. Every method throws <see cref="IoTRlServerException"/> with one clear line where the server refuses or is away;
/// nothing is retried here. Safe for several threads; the HTTP client's owner disposes it.
/// </summary>
public sealed class IoTRlClient
{
    private const string Root = "api/v1/";

    private readonly HttpClient _http;
    private readonly IoTRlClientOptions _options;

    /// <param name="http">Its base address and time-out are left alone.</param>
    /// <param name="options">Where the server is.</param>
    public IoTRlClient(HttpClient http, IoTRlClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        (_http, _options) = (http, options);
    }

    /// <summary>One page of jobs by id.</summary>
    /// <param name="cursor">Where the page before said to go on; null for the first.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<JobPage> JobsAsync(string? cursor = null, CancellationToken cancellationToken = default) =>
        GetAsync($"jobs{Query(("cursor", cursor))}", RestJsonContext.Default.JobPage, cancellationToken);

    public Task<JobView> JobAsync(string job, CancellationToken cancellationToken = default) =>
        GetAsync($"jobs/{Escape(job)}", RestJsonContext.Default.JobView, cancellationToken);

    /// <summary>Changes the scenario; the next decision uses its weights.</summary>
    public Task<JobView> SetScenarioAsync(string job, string scenario, CancellationToken cancellationToken = default) =>
        PutAsync($"jobs/{Escape(job)}/scenario", new ScenarioChange { Scenario = scenario }, RestJsonContext.Default.ScenarioChange, cancellationToken);

    /// <summary><c>shadow</c>, <c>act</c> or <c>paused</c>.</summary>
    public Task<JobView> SetModeAsync(string job, string mode, CancellationToken cancellationToken = default) =>
        PutAsync($"jobs/{Escape(job)}/mode", new ModeChange { Mode = mode }, RestJsonContext.Default.ModeChange, cancellationToken);

    /// <summary>Changes executors' limits, budget, floors and freezes.</summary>
    public Task<JobView> SetLimitsAsync(string job, LimitsView limits, CancellationToken cancellationToken = default) =>
        PutAsync($"jobs/{Escape(job)}/limits", limits, RestJsonContext.Default.LimitsView, cancellationToken);

    /// <summary>Creates a job; the server refuses one that exists with another spec.</summary>
    public Task<JobView> CreateJobAsync(JobRequest job, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Post, "jobs", job, RestJsonContext.Default.JobRequest, RestJsonContext.Default.JobView, cancellationToken);

    /// <summary>Makes gateways of the simulated fleet burst; refused where there is none.</summary>
    public Task<BurstAnswer> SendBurstAsync(BurstRequest burst, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Post, "fleet/burst", burst, RestJsonContext.Default.BurstRequest, RestJsonContext.Default.BurstAnswer, cancellationToken);

    /// <summary>Decisions of the fleet or of one job, oldest first.</summary>
    /// <param name="job">Null for the fleet.</param>
    /// <param name="since">Where the page before said to go on; null for the newest.</param>
    /// <param name="limit">Most decisions; null for the server's own.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<DecisionPage> DecisionsAsync(string? job = null, string? since = null, int? limit = null, CancellationToken cancellationToken = default) =>
        GetAsync($"decisions{Query(("job", job), ("since", since), ("limit", limit?.ToString(CultureInfo.InvariantCulture)))}", RestJsonContext.Default.DecisionPage, cancellationToken);

    /// <summary>Decisions of one job after a sequence, oldest first.</summary>
    /// <param name="job">Id of the job.</param>
    /// <param name="since">Sequence; null for the newest.</param>
    /// <param name="limit">Most decisions; null for the server's own.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<DecisionPage> JobDecisionsAsync(string job, long? since = null, int? limit = null, CancellationToken cancellationToken = default) =>
        GetAsync(
            $"jobs/{Escape(job)}/decisions{Query(("since", since?.ToString(CultureInfo.InvariantCulture)), ("limit", limit?.ToString(CultureInfo.InvariantCulture)))}",
            RestJsonContext.Default.DecisionPage, cancellationToken);

    /// <summary>One page of gateways by id.</summary>
    /// <param name="cursor">Where the page before said to go on; null for the first.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<GatewayPage> GatewaysAsync(string? cursor = null, CancellationToken cancellationToken = default) =>
        GetAsync($"gateways{Query(("cursor", cursor))}", RestJsonContext.Default.GatewayPage, cancellationToken);

    public Task<GatewayView> GatewayAsync(string gateway, CancellationToken cancellationToken = default) =>
        GetAsync($"gateways/{Escape(gateway)}", RestJsonContext.Default.GatewayView, cancellationToken);

    /// <summary>One page of pools by id.</summary>
    /// <param name="cursor">Where the page before said to go on; null for the first.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<PoolPage> PoolsAsync(string? cursor = null, CancellationToken cancellationToken = default) =>
        GetAsync($"pools{Query(("cursor", cursor))}", RestJsonContext.Default.PoolPage, cancellationToken);

    /// <summary>Every policy that jobs may name, the learned one with its versions.</summary>
    public Task<PolicyPage> PoliciesAsync(CancellationToken cancellationToken = default) => GetAsync("policies", RestJsonContext.Default.PolicyPage, cancellationToken);

    /// <summary>One policy.</summary>
    public Task<PolicyView> PolicyAsync(string policy, CancellationToken cancellationToken = default) =>
        GetAsync($"policies/{Escape(policy)}", RestJsonContext.Default.PolicyView, cancellationToken);

    /// <summary>Adds a snapshot as a candidate; the server checks it as a whole and refuses it with the first thing that is wrong.</summary>
    /// <param name="policy">Name of the learned policy.</param>
    /// <param name="snapshot">The <c>.safetensors</c> file.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<PolicyView> AddPolicyVersionAsync(string policy, byte[] snapshot, CancellationToken cancellationToken = default)
    {
        using var request = Request(HttpMethod.Post, $"policies/{Escape(policy)}/versions");
        request.Content = new ByteArrayContent(snapshot);
        // A server that finds it too long says so before it is sent, not by closing the connection.
        request.Headers.ExpectContinue = true;
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var response = await SendAsync(request, cancellationToken);
        return await ServerAnswers.ReadAsync(response, RestJsonContext.Default.PolicyView, cancellationToken);
    }

    /// <summary>Keeps how a version did against the one in force.</summary>
    public Task<PolicyView> ScorePolicyVersionAsync(string policy, int version, PolicyScoreView score, CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Put, FormattableString.Invariant($"policies/{Escape(policy)}/versions/{version}/score"), score, RestJsonContext.Default.PolicyScoreView,
            RestJsonContext.Default.PolicyView, cancellationToken);

    /// <summary>Puts a version in force.</summary>
    public Task<PolicyView> PromotePolicyAsync(string policy, int version, CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Post, $"policies/{Escape(policy)}/promote", new PolicyPromotion { Version = version }, RestJsonContext.Default.PolicyPromotion,
            RestJsonContext.Default.PolicyView, cancellationToken);

    /// <summary>Puts the version in force again that was before the present one.</summary>
    public Task<PolicyView> RollBackPolicyAsync(string policy, CancellationToken cancellationToken = default) =>
        SendEmptyAsync(HttpMethod.Post, $"policies/{Escape(policy)}/rollback", cancellationToken);

    /// <summary>Forgets a version that is not in force.</summary>
    public Task<PolicyView> RemovePolicyVersionAsync(string policy, int version, CancellationToken cancellationToken = default) =>
        SendEmptyAsync(HttpMethod.Delete, FormattableString.Invariant($"policies/{Escape(policy)}/versions/{version}"), cancellationToken);

    /// <summary>Sends one body of readings as it is, json, and answers what became of each item: also where some have failed or none was accepted. Throws where the
    /// body as a whole was refused.</summary>
    public Task<TelemetryAnswer> SendReadingsAsync(byte[] json, CancellationToken cancellationToken = default) => SendBatchAsync("telemetry", json, cancellationToken);

    /// <summary>Sends one body of signals as it is; otherwise as <see cref="SendReadingsAsync"/>.</summary>
    public Task<TelemetryAnswer> SendSignalsAsync(byte[] json, CancellationToken cancellationToken = default) => SendBatchAsync("signals", json, cancellationToken);

    private async Task<TelemetryAnswer> SendBatchAsync(string path, byte[] json, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Post, path);
        request.Content = new ByteArrayContent(json);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await SendAsync(request, cancellationToken);
        return await ServerAnswers.ReadBatchAsync(response, cancellationToken);
    }

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, path);
        using var response = await SendAsync(request, cancellationToken);
        return await ServerAnswers.ReadAsync(response, type, cancellationToken);
    }

    private Task<JobView> PutAsync<T>(string path, T body, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, path, body, type, RestJsonContext.Default.JobView, cancellationToken);

    private async Task<TAnswer> SendAsync<TBody, TAnswer>(
        HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> type, JsonTypeInfo<TAnswer> answer, CancellationToken cancellationToken)
    {
        using var request = Request(method, path);
        request.Content = JsonContent.Create(body, type);
        using var response = await SendAsync(request, cancellationToken);
        return await ServerAnswers.ReadAsync(response, answer, cancellationToken);
    }

    private async Task<PolicyView> SendEmptyAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var request = Request(method, path);
        using var response = await SendAsync(request, cancellationToken);
        return await ServerAnswers.ReadAsync(response, RestJsonContext.Default.PolicyView, cancellationToken);
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var server = _options.Server.AbsoluteUri.EndsWith('/') ? _options.Server : new Uri(_options.Server.AbsoluteUri + "/");
        var request = new HttpRequestMessage(method, new Uri(server, Root + path));
        if (_options.ApiKey is { Length: > 0 } key) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_options.Timeout);
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, timeout.Token);
        }
        catch (HttpRequestException exception)
        {
            throw ServerAnswers.Unreachable(_options.Server, exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw ServerAnswers.TooSlow(_options.Server, _options.Timeout, exception);
        }
    }

    private static string Query(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = "";
        foreach (var (name, value) in parameters)
            if (value is not null) query += $"{(query.Length == 0 ? '?' : '&')}{name}={Escape(value)}";
        return query;
    }

    private static string Escape(string text) => Uri.EscapeDataString(text);
}
