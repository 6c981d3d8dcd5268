namespace IoTRl.LoadTests.Payloads;

/// <summary>What is behind the silo that is sent to.</summary>
internal enum PayloadBroker
{
    /// <summary>Everything in its process: payloads by MQTT and REST.</summary>
    Embedded,

    /// <summary>A real Kafka: payloads by MQTT and Kafka.</summary>
    Kafka,
}
