using System.Security.Cryptography;

namespace IoTRl.Ingestion.Mqtt;

/// <summary>What the settings of a given broker have to fulfil together.</summary>
internal static class MqttBrokerRules
{
    private const string Section = $"{MqttOptions.SectionName}:{nameof(MqttOptions.Broker)}";

    private static readonly TimeSpan ShortestSession = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestSession = TimeSpan.FromDays(30);

    public static IEnumerable<string> Errors(MqttBrokerOptions broker)
    {
        if (!broker.IsGiven()) yield break;
        if (string.IsNullOrWhiteSpace(broker.ClientId)) yield return $"{Section}:ClientId: a name that stays the same over restarts is needed.";
        if (broker.SessionExpiry < ShortestSession || broker.SessionExpiry > LongestSession)
            yield return $"{Section}:SessionExpiry: {ShortestSession} to {LongestSession} is expected.";
        if (broker.Password is not null && broker.UserName is null) yield return $"{Section}:Password: it belongs to {Section}:UserName, which is not given.";
        if (broker.CaFile is null) yield break;
        if (!broker.Tls) yield return $"{Section}:CaFile: it belongs to {Section}:Tls, which is off.";
        if (Unreadable(broker.CaFile) is { } cause) yield return $"{Section}:CaFile: '{broker.CaFile}': {cause}";
    }

    private static string? Unreadable(string caFile)
    {
        try
        {
            MqttTls.Authorities(caFile);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or InvalidDataException or ArgumentException)
        {
            return exception.Message;
        }
    }
}
