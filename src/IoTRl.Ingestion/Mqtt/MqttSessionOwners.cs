namespace IoTRl.Ingestion.Mqtt;

/// <summary>Whose each live session is. A client id that connects again takes over its session (MQTT 5, section 3.1.4), so it belongs to the user who holds it.</summary>
internal sealed class MqttSessionOwners
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string User, int Connections)> _sessions = new(StringComparer.Ordinal);

    /// <summary>False while the session is another user's.</summary>
    public bool MayTake(string clientId, string user)
    {
        lock (_gate) return !_sessions.TryGetValue(clientId, out var session) || session.User == user;
    }

    public void Connected(string clientId, string user)
    {
        lock (_gate) _sessions[clientId] = (user, _sessions.GetValueOrDefault(clientId).Connections + 1);
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
}
