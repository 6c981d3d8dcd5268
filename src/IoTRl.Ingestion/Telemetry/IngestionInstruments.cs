using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;

namespace IoTRl.Ingestion.Telemetry;

/// <summary>Counters of what came in, for metrics and for people.</summary>
public sealed class IngestionInstruments : IDisposable
{
    public const string MeterName = "IoTRl.Ingestion";

    // Reasons are words of ours; the limit only guards against a refusal that would put an id into its reason.
    private const int MostReasons = 128;

    private readonly Meter _meter;
    private readonly Counter<long> _messages;
    private readonly Counter<long> _refusals;
    private readonly Counter<long> _deadLetters;
    private readonly ConcurrentDictionary<string, ReasonCount> _byReason = new(StringComparer.Ordinal);
    private long _received;
    private long _accepted;
    private long _signals;
    private long _failed;
    private long _deadLettered;

    public IngestionInstruments(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _messages = _meter.CreateCounter<long>("iotrl.ingestion.messages", "{message}", "Messages by what became of them: accepted, refused or failed.");
        _refusals = _meter.CreateCounter<long>("iotrl.ingestion.refusals", "{message}", "Refused messages by reason.");
        _deadLetters = _meter.CreateCounter<long>("iotrl.ingestion.dead_letters", "{message}", "Refused messages kept as dead letters.");
    }

    public IngestionCounts Counts
    {
        get
        {
            var reasons = _byReason.ToImmutableSortedDictionary(reason => reason.Key, reason => Interlocked.Read(ref reason.Value.Count), StringComparer.Ordinal);
            return new IngestionCounts
            {
                Received = Interlocked.Read(ref _received),
                Accepted = Interlocked.Read(ref _accepted),
                Refused = reasons.Values.Sum(),
                Failed = Interlocked.Read(ref _failed),
                Signals = Interlocked.Read(ref _signals),
                RefusedByReason = reasons,
                DeadLettered = Interlocked.Read(ref _deadLettered),
            };
        }
    }

    public void Dispose() => _meter.Dispose();

    internal void Receive() => Interlocked.Increment(ref _received);

    internal void Accept(bool isSignal)
    {
        Interlocked.Increment(ref _accepted);
        if (isSignal) Interlocked.Increment(ref _signals);
        _messages.Add(1, new KeyValuePair<string, object?>("state", "accepted"));
    }

    internal void Refuse(string reason, bool isKept)
    {
        var known = _byReason.Count < MostReasons || _byReason.ContainsKey(reason) ? reason : "other";
        Interlocked.Increment(ref _byReason.GetOrAdd(known, _ => new ReasonCount()).Count);
        _messages.Add(1, new KeyValuePair<string, object?>("state", "refused"));
        _refusals.Add(1, new KeyValuePair<string, object?>("reason", known));
        if (!isKept) return;
        Interlocked.Increment(ref _deadLettered);
        _deadLetters.Add(1);
    }

    /// <summary>Answers how many have failed so far.</summary>
    internal long Fail()
    {
        _messages.Add(1, new KeyValuePair<string, object?>("state", "failed"));
        return Interlocked.Increment(ref _failed);
    }

    private sealed class ReasonCount
    {
        public long Count;
    }
}
