using System.Security.Cryptography;
using IoTRl.Domain.Gateways;

namespace IoTRl.Ingestion.Mqtt;

/// <summary>Who may connect, and which gateways they may speak for.</summary>
internal sealed class MqttUserTable
{
    private readonly Dictionary<string, (byte[] PasswordHash, Func<GatewayId, bool> MaySpeakFor)> _users = new(StringComparer.Ordinal);

    public MqttUserTable(IEnumerable<MqttUser> users)
    {
        foreach (var user in users) _users[user.Name] = (Convert.FromHexString(user.PasswordSha256), Permission(user));
    }

    /// <summary>True while nobody has to say who they are.</summary>
    public bool IsOpen => _users.Count == 0;

    public bool IsKnown(string? name, byte[]? password)
    {
        if (IsOpen) return true;
        var hash = SHA256.HashData(password ?? []);
        return name is not null && _users.TryGetValue(name, out var user) && CryptographicOperations.FixedTimeEquals(hash, user.PasswordHash);
    }

    /// <summary>Null where anybody may speak for all.</summary>
    public Func<GatewayId, bool>? PermissionOf(string? name)
    {
        if (IsOpen) return null;
        return name is not null && _users.TryGetValue(name, out var user) ? user.MaySpeakFor : _ => false;
    }

    private static Func<GatewayId, bool> Permission(MqttUser user)
    {
        if (user.Gateways.Contains("*")) return _ => true;
        var gateways = user.Gateways.Count == 0 ? [user.Name] : user.Gateways.ToHashSet(StringComparer.Ordinal);
        return gateway => gateways.Contains(gateway.Value);
    }
}
