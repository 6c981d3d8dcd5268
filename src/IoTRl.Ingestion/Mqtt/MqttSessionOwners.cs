namespace IoTRl.Ingestion.Mqtt;

/// <summary>Whose each live session is. A client id that connects again takes over its session (MQTT 5, section 3.1.4), so it belongs to the user who holds it.</summary>
internal sealed class MqttSessionOwners(TimeProvider time)
{
    // A connection that was let in and broke before it was up is never told of: its claim lapses.
    private static readonly TimeSpan ClaimHolds = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Session> _sessions = new(StringComparer.Ordinal);
    private long _swept = time.GetTimestamp();

    /// <summary>Takes the client id for a user who connects; false while it is another user's. Of two who come at once, the first has it.</summary>
    public bool TryClaim(string clientId, string user)
    {
        lock (_gate)
        {
            Sweep();
            if (_sessions.TryGetValue(clientId, out var session) && session.User != user && !HasLapsed(session)) return false;
            _sessions[clientId] = new Session(user, session.User == user ? session.Connections : 0, time.GetTimestamp());
            return true;
        }
    }

    public void Connected(string clientId, string user)
    {
        lock (_gate) _sessions[clientId] = new Session(user, _sessions.GetValueOrDefault(clientId).Connections + 1, time.GetTimestamp());
    }

    /// <summary>At a takeover the new connection may be there before the old one is gone: the last one to go frees the client id.</summary>
    public void Disconnected(string clientId)
    {
        lock (_gate)
        {
            if (!_sessions.TryGetValue(clientId, out var session)) return;
            if (session.Connections > 1) _sessions[clientId] = session with { Connections = session.Connections - 1 };
            else _sessions.Remove(clientId);
        }
    }

    private bool HasLapsed(Session session) => session.Connections == 0 && time.GetElapsedTime(session.Claimed) >= ClaimHolds;

    // Claims that never became connections, whose client ids nobody asks for again.
    private void Sweep()
    {
        if (time.GetElapsedTime(_swept) < ClaimHolds) return;
        _swept = time.GetTimestamp();
        foreach (var (clientId, session) in _sessions)
        {
            if (HasLapsed(session)) _sessions.Remove(clientId);
        }
    }

    private readonly record struct Session(string User, int Connections, long Claimed);
}
