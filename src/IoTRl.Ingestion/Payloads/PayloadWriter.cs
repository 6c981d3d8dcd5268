using System.Buffers;
using System.Text.Json;
using Google.Protobuf;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Sensors;
using IoTRl.Ingestion.Payloads.Wire;

namespace IoTRl.Ingestion.Payloads;

/// <summary>Writes readings and signals as devices do. Times are written as Unix milliseconds, and are cut to them.</summary>
public static class PayloadWriter
{
    public static byte[] Write(SensorReading reading, PayloadFormat format) => format == PayloadFormat.Json ? Json(reading) : Protobuf(reading).ToByteArray();

    public static byte[] Write(GatewaySignal signal, PayloadFormat format) => format == PayloadFormat.Json ? Json(signal) : Protobuf(signal).ToByteArray();

    private static byte[] Json(SensorReading reading)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("sensor", reading.Sensor.Value);
            json.WriteString("gateway", reading.Gateway.Value);
            if (reading.Sequence is { } sequence) json.WriteNumber("seq", sequence);
            json.WriteNumber("eventTime", reading.EventTime.ToUnixTimeMilliseconds());
            if (reading.Kind.Length > 0) json.WriteString("kind", reading.Kind);
            json.WriteStartObject("values");
            foreach (var value in reading.Values) json.WriteNumber(value.Name, value.Value);
            json.WriteEndObject();
            if (!reading.Payload.IsEmpty) json.WriteBase64String("payload", reading.Payload.AsSpan());
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static byte[] Json(GatewaySignal signal)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("gateway", signal.Gateway.Value);
            json.WriteNumber("seq", signal.Sequence);
            json.WriteNumber("time", signal.Time.ToUnixTimeMilliseconds());
            json.WriteNumber("records", signal.Records);
            json.WriteNumber("bytes", signal.Bytes);
            json.WriteStartArray("forecast");
            foreach (var horizon in signal.Forecast)
            {
                json.WriteStartObject();
                json.WriteNumber("horizonSeconds", horizon.HorizonSeconds);
                json.WriteNumber("p50", horizon.P50);
                json.WriteNumber("p90", horizon.P90);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (signal.Burst is { } burst) json.WriteNumber("burst", burst);
            if (signal.Held is { } held) json.WriteNumber("held", held);
            if (signal.Announced is { } announced)
            {
                json.WriteStartObject("announced");
                json.WriteNumber("start", announced.Start.ToUnixTimeMilliseconds());
                json.WriteNumber("lengthSeconds", announced.Length.TotalSeconds);
                json.WriteNumber("recordsPerSecond", announced.RecordsPerSecond);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static ReadingMessage Protobuf(SensorReading reading)
    {
        var message = new ReadingMessage
        {
            Gateway = reading.Gateway.Value,
            Sensor = reading.Sensor.Value,
            EventTime = reading.EventTime.ToUnixTimeMilliseconds(),
            Kind = reading.Kind,
            Payload = ByteString.CopyFrom(reading.Payload.AsSpan()),
        };
        if (reading.Sequence is { } sequence) message.Seq = sequence;
        foreach (var value in reading.Values) message.Values[value.Name] = value.Value;
        return message;
    }

    private static SignalMessage Protobuf(GatewaySignal signal)
    {
        var message = new SignalMessage
        {
            Gateway = signal.Gateway.Value,
            Seq = signal.Sequence,
            Time = signal.Time.ToUnixTimeMilliseconds(),
            Records = signal.Records,
            Bytes = signal.Bytes,
        };
        if (signal.Burst is { } burst) message.Burst = burst;
        if (signal.Held is { } held) message.Held = held;
        foreach (var horizon in signal.Forecast)
            message.Forecast.Add(new SignalMessage.Types.Horizon { HorizonSeconds = horizon.HorizonSeconds, P50 = horizon.P50, P90 = horizon.P90 });
        if (signal.Announced is { } announced)
        {
            message.Announced = new SignalMessage.Types.Announced
            {
                Start = announced.Start.ToUnixTimeMilliseconds(),
                LengthSeconds = announced.Length.TotalSeconds,
                RecordsPerSecond = announced.RecordsPerSecond,
            };
        }

        return message;
    }
}
