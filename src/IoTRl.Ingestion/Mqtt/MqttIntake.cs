using System.Collections.Concurrent;
using System.Threading.Channels;
using IoTRl.Domain;
using IoTRl.Ingestion.Devices;
using IoTRl.Ingestion.Telemetry;
using Microsoft.Extensions.Logging;

namespace IoTRl.Ingestion.Mqtt;

/// <summary>
/// What one connection to a broker has in hand. Messages are handed over side by side (signals of one topic in turn), begun in the order of arrival, and acknowledged in that
/// order (MQTT 5, section 4.6).
/// What the entrance could neither take nor refuse is tried again until it can, or until the connection ends: unacknowledged, it comes again from the broker.
/// </summary>
internal sealed partial class MqttIntake : IAsyncDisposable
{
    // Behind a part that was away for long the messages are soon tried again, the hand is full of them.
    private const double LongestPauseSeconds = 5;

    private static readonly UnboundedChannelOptions OneToOne = new() { SingleReader = true, SingleWriter = true };

    private readonly MqttBridgeLane _lane;
    private readonly MqttHand _hand;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ulong _seed;
    private readonly Task _running;
    private readonly CancellationTokenSource _ending = new();

    // None of them holds more than the hand does. The last one of each topic, where its messages go in turn.
    private readonly ConcurrentDictionary<string, Task<bool>> _turns = new(StringComparer.Ordinal);
    private readonly Channel<Arrival> _arrivals = Channel.CreateUnbounded<Arrival>(OneToOne);
    private readonly Channel<(Arrival Arrival, Task<bool> IsDone)> _handedOver = Channel.CreateUnbounded<(Arrival, Task<bool>)>(OneToOne);
    private volatile bool _isDropped;
    private ulong _arrived;

    public MqttIntake(MqttBridgeLane lane, MqttHand hand, TimeProvider time, ILogger logger)
    {
        (_lane, _hand, _time, _logger, _seed) = (lane, hand, time, logger, NameHash.Of(lane.ClientId));
        _running = Task.WhenAll(HandOverAsync(), AcknowledgeAsync());
    }

    /// <summary>
    /// Takes a message that has entered the hand, in the order of arrival; ignored once the end has begun. One without <paramref name="acknowledge"/> (QoS 0) is tried once.
    /// </summary>
    public void Take(IncomingMessage message, Func<CancellationToken, Task>? acknowledge) => _arrivals.Writer.TryWrite(new Arrival(++_arrived, message, acknowledge));

    /// <summary>Takes no more, and returns once what is in hand was tried, and acknowledged up to the first that could not be handed over.</summary>
    public async Task FinishAsync()
    {
        _arrivals.Writer.TryComplete();
        await _ending.CancelAsync();
        await _running;
    }

    /// <summary>Acknowledges nothing more, and returns once nothing is being handed over.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDropped) return;
        _isDropped = true;
        await FinishAsync();
        _ending.Dispose();
    }

    private async Task HandOverAsync()
    {
        // The first part of each, up to where it has to wait, runs here: so a gateway's readings reach the stream in the order of arrival.
        await foreach (var arrival in _arrivals.Reader.ReadAllAsync())
            _handedOver.Writer.TryWrite((arrival, Begin(arrival)));
        _handedOver.Writer.Complete();
    }

    private Task<bool> Begin(Arrival arrival)
    {
        if (_isDropped) return Task.FromResult(false);
        if (!_lane.InTurn || arrival.Message.Topic is not { } topic) return HandOverAsync(arrival);
        return _turns[topic] = _turns.TryGetValue(topic, out var before) ? HandOverAfterAsync(before, arrival) : HandOverAsync(arrival);
    }

    private async Task<bool> HandOverAfterAsync(Task<bool> before, Arrival arrival) => await before && await HandOverAsync(arrival);

    private async Task<bool> HandOverAsync(Arrival arrival)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                // Not cancelled when the connection ends: a message in hand is taken or refused all the same, and counted.
                await _lane.Entrance.AcceptAsync(arrival.Message, CancellationToken.None);
                return true;
            }
            catch (Exception) when (arrival.Acknowledge is null)
            {
                // The entrance has counted and logged it; nobody waits for an answer.
                return true;
            }
            catch (Exception)
            {
                // The entrance has counted and logged it; whatever failed, the message is still in hand and tried again.
                await Task.Delay(DelayAfter(arrival.Number, attempt), _time, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (_ending.IsCancellationRequested) return false;
            }
        }
    }

    private TimeSpan DelayAfter(ulong arrival, int attempt)
    {
        var random = SeededRandom.At(_seed, arrival, (ulong)attempt);
        return ReconnectDelay.Of(attempt, ref random, LongestPauseSeconds);
    }

    private async Task AcknowledgeAsync()
    {
        // One that stays unacknowledged keeps those behind it so: an order with a gap would be none.
        var isOpen = true;
        await foreach (var (arrival, isDone) in _handedOver.Reader.ReadAllAsync())
        {
            isOpen = await isDone && isOpen && !_isDropped && await TryAcknowledgeAsync(arrival);
            if (_lane.InTurn) _turns.TryRemove(new(arrival.Message.Topic ?? "", isDone));
            _hand.Leave();
        }
    }

    private async Task<bool> TryAcknowledgeAsync(Arrival arrival)
    {
        if (arrival.Acknowledge is not { } acknowledge) return true;
        try
        {
            await acknowledge(CancellationToken.None);
            return true;
        }
        catch (Exception exception)
        {
            // The connection is gone, by whatever name the library calls that: the broker sends the message again.
            LogUnacknowledged(_lane.ClientId, exception.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Debug, "{ClientId}: the connection ended before a message was acknowledged ({Cause})")]
    private partial void LogUnacknowledged(string clientId, string cause);

    private sealed record Arrival(ulong Number, IncomingMessage Message, Func<CancellationToken, Task>? Acknowledge);
}
