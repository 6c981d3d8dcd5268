using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using IoTRl.Domain;
using IoTRl.Streams;
using Microsoft.Extensions.Options;

namespace IoTRl.Ingestion.Telemetry;

/// <summary>
/// Hands refused messages to the sink of dead letters, where there is one. Few are on the way at once: behind a slow sink the others wait in the hand of their transport,
/// which is bounded and has not acknowledged them.
/// </summary>
internal sealed class DeadLetterBox(IOptions<TelemetryOptions> options, IDeadLetterSink? sink = null) : IDisposable
{
    // Half of what Kafka takes in one record unless told otherwise: a letter that no log ever takes would hold back everything behind it.
    internal const int MostBytes = 512 * 1024;

    private readonly SemaphoreSlim _places = new(options.Value.DeadLettersInFlight);

    /// <summary>True once the letter is durable; false where none is due or nobody keeps letters. Throws what the sink throws: then there is no letter.</summary>
    public async Task<bool> KeepAsync(IncomingMessage message, Rejection rejection, CancellationToken cancellationToken)
    {
        if (sink is null || message.DeadLetterSource is not { } source) return false;
        await _places.WaitAsync(cancellationToken);
        try
        {
            await sink.WriteAsync(LetterOf(message, rejection, source), cancellationToken);
            return true;
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private static DeadLetter LetterOf(IncomingMessage message, Rejection rejection, string source) => new()
    {
        Source = source,
        Reason = rejection.Reason,
        Message = rejection.Message,
        Position = rejection.Position,
        Value = (message.Payload.Length > MostBytes ? message.Payload[..MostBytes] : message.Payload).ToArray(),
        Headers = HeadersOf(message),
    };

    private static ImmutableArray<KeyValuePair<string, byte[]?>> HeadersOf(IncomingMessage message)
    {
        var headers = ImmutableArray.CreateBuilder<KeyValuePair<string, byte[]?>>();
        if (message.Topic is { } topic) headers.Add(new("topic", Encoding.UTF8.GetBytes(topic)));
        if (message.ContentType is { } contentType) headers.Add(new("content-type", Encoding.UTF8.GetBytes(contentType)));
        // Says that the value is only the beginning, and of how much.
        if (message.Payload.Length > MostBytes) headers.Add(new("original-bytes", Encoding.UTF8.GetBytes(message.Payload.Length.ToString(CultureInfo.InvariantCulture))));
        return headers.ToImmutable();
    }
}
