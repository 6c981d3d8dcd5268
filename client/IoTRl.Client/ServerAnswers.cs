using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IoTRl.Grains.Rest;

namespace IoTRl.Client;

/// <summary>Turns answers of the server into values, and every kind of failure into one line.</summary>
internal static class ServerAnswers
{
    /// <summary>The body of a success.</summary>
    internal static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        await ThrowIfRefusedAsync(response, cancellationToken);
        try
        {
            return await response.Content.ReadFromJsonAsync(type, cancellationToken)
                ?? throw new IoTRlServerException($"{Place(response)} answered null", response.StatusCode);
        }
        catch (JsonException exception)
        {
            throw new IoTRlServerException($"{Place(response)} answered with something that is not the expected json; is it an IoTRl server?", response.StatusCode, inner: exception);
        }
    }

    /// <summary>What became of each item: the body of a success, or of a problem that carries it.</summary>
    internal static async Task<TelemetryAnswer> ReadBatchAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            try
            {
                // As bytes, which leaves the buffered content to be read again as a plain problem.
                if (JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(cancellationToken), RestJsonContext.Default.TelemetryAnswer) is { } items) return items;
            }
            catch (JsonException)
            {
                // No items: the body as a whole was refused, as told below.
            }
        }

        return await ReadAsync(response, RestJsonContext.Default.TelemetryAnswer, cancellationToken);
    }

    internal static async Task ThrowIfRefusedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode) return;
        var problem = await ProblemAsync(response, cancellationToken);
        var what = problem?.Detail ?? problem?.Title ?? response.ReasonPhrase ?? "no reason given";
        var where = problem?.Position is { Length: > 0 } position ? $" (at {position})" : "";
        throw new IoTRlServerException($"the server refused: {what}{where} [{(int)response.StatusCode}]", response.StatusCode, problem?.Reason);
    }

    /// <summary>What kept a request from being answered.</summary>
    internal static IoTRlServerException Unreachable(Uri server, HttpRequestException exception)
    {
        var reason = exception.InnerException is SocketException socket
            ? socket.SocketErrorCode == SocketError.ConnectionRefused ? "nothing listens there" : socket.Message
            : exception.Message;
        return new IoTRlServerException($"{server} cannot be reached: {reason}; start the control plane or name another address with --server or IOTRL_SERVER", inner: exception);
    }

    internal static IoTRlServerException TooSlow(Uri server, TimeSpan timeout, Exception exception) =>
        new(FormattableString.Invariant($"{server} did not answer within {timeout.TotalSeconds:0.#} s"), HttpStatusCode.RequestTimeout, inner: exception);

    private static async Task<ProblemView?> ProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) != true) return null;
        try
        {
            return await response.Content.ReadFromJsonAsync(RestJsonContext.Default.ProblemView, cancellationToken);
        }
        catch (JsonException)
        {
            // A proxy's own error page: the status says what can be said.
            return null;
        }
    }

    private static string Place(HttpResponseMessage response) => response.RequestMessage?.RequestUri?.ToString() ?? "the server";
}
