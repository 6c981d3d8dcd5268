using System.Numerics;
using IoTRl.Domain;
using Microsoft.Extensions.Logging;

namespace IoTRl.Ingestion.Telemetry;

/// <summary>The entrance: hands a message over, keeps it as a dead letter where it is refused, and counts what became of it.</summary>
internal sealed partial class TelemetryBridge(
    TelemetryLanes lanes, DeadLetterBox deadLetters, IngestionInstruments instruments, ILogger<TelemetryBridge> logger)
    : ITelemetryEntrance
{
    public async Task<Rejection?> AcceptAsync(IncomingMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        instruments.Receive();
        try
        {
            var (rejection, isSignal) = await lanes.HandOverAsync(message, cancellationToken);
            if (rejection is null) instruments.Accept(isSignal);
            else await RefuseAsync(message, rejection, cancellationToken);
            return rejection;
        }
        catch (Exception exception)
        {
            // Counted and passed on: whoever carries the transport leaves the message unacknowledged.
            var failed = instruments.Fail();
            // The first, second, fourth, eighth ... one: an outage under load does not drown the log.
            if (BitOperations.IsPow2(failed)) LogFailed(exception, failed);
            throw;
        }
    }

    // Kept first: a refusal whose letter could not be written is none, and the sender sends again.
    private async Task RefuseAsync(IncomingMessage message, Rejection rejection, CancellationToken cancellationToken)
    {
        var isKept = await deadLetters.KeepAsync(message, rejection, cancellationToken);
        instruments.Refuse(rejection.Reason, isKept);
        LogRefused(rejection.Reason, rejection.Position, rejection.Message);
    }

    [LoggerMessage(LogLevel.Debug, "Refused a message: {Reason} at '{Position}': {Detail}")]
    private partial void LogRefused(string reason, string position, string detail);

    [LoggerMessage(LogLevel.Warning, "A message could not be handed over, {Failed} since the start; their senders are not acknowledged and send again")]
    private partial void LogFailed(Exception exception, long failed);
}
