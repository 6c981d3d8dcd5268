using System.Collections.Concurrent;
using System.Text;
using IoTRl.Domain;
using IoTRl.Ingestion.Telemetry;

namespace IoTRl.Testing.Ingestion;

/// <summary>An entrance that answers as told and remembers topics and bodies.</summary>
public sealed class FakeTelemetryEntrance : ITelemetryEntrance
{
    private readonly ConcurrentQueue<(string? Topic, string Body)> _messages = new();

    /// <summary>What it answers; by default it takes everything.</summary>
    public Func<IncomingMessage, Task<Rejection?>> Answer { get; set; } = _ => Task.FromResult<Rejection?>(null);

    public IReadOnlyCollection<(string? Topic, string Body)> Messages => _messages;

    public async Task<Rejection?> AcceptAsync(IncomingMessage message, CancellationToken cancellationToken = default)
    {
        _messages.Enqueue((message.Topic, Encoding.UTF8.GetString(message.Payload.Span)));
        return await Answer(message);
    }
}
