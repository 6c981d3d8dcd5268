using System.Globalization;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Sensors;
using IoTRl.Ingestion.Payloads;

namespace IoTRl.LoadTests.Kafka;

/// <summary>What load tests send: one reading a gateway, as a vital signs monitor makes it.</summary>
internal static class LoadReadings
{
    /// <summary>Prefix of the gateways' names.</summary>
    public const string Prefix = "load-gw";

    public static string GatewayOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:D5}");

    public static byte[] PayloadOf(int number, PayloadFormat format, DateTimeOffset time)
    {
        var gateway = GatewayOf(number);
        var reading = new SensorReading
        {
            Sensor = SensorId.Of(gateway + "-s1"),
            Gateway = GatewayId.Of(gateway),
            Sequence = 1,
            EventTime = time,
            Kind = "vitals",
            Values = [new ReadingValue { Name = "heartRate", Value = 71.5 }, new ReadingValue { Name = "spo2", Value = 97.25 }, new ReadingValue { Name = "temperature", Value = 36.8 }],
        };
        return PayloadWriter.Write(reading, format);
    }
}
