namespace IoTRl.Ingestion.Kafka;

/// <summary>Asks librdkafka itself whether it takes a setting, without making a client.</summary>
internal static class ClientSetting
{
    public static ClientSettingAnswer Check(string name, string value)
    {
        var settings = Librdkafka.NewSettings();
        try
        {
            return (ClientSettingAnswer)Librdkafka.Set(settings, name, value, new byte[Librdkafka.MessageBytes], Librdkafka.MessageBytes);
        }
        finally
        {
            Librdkafka.Destroy(settings);
        }
    }
}
