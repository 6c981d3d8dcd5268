using System.Globalization;
using System.Text;
using IoTRl.Domain.Forecasting;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Sensors;
using IoTRl.Ingestion.Payloads;
using Microsoft.Extensions.Time.Testing;

namespace IoTRl.Tests.Ingestion.Payloads;

/// <summary>Well-formed payloads and the clock that they are judged by.</summary>
internal static class PayloadExamples
{
    public static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-03-01T12:00:00Z", CultureInfo.InvariantCulture);

    public const string ReadingJson = """{"sensor":"s-1","gateway":"ward-01","seq":7,"eventTime":"2026-03-01T11:59:58.5Z","kind":"vitals","values":{"hr":61.5,"spo2":97},"payload":"AQI="}""";

    public const string SignalJson =
        """{"gateway":"ward-01","seq":9,"time":1772366400000,"records":12,"bytes":900,"forecast":[{"horizonSeconds":5,"p50":10,"p90":14}],"burst":0.25,"held":3,"announced":{"start":1772366460000,"lengthSeconds":40,"recordsPerSecond":30}}""";

    public static readonly SensorReading Reading = new()
    {
        Sensor = SensorId.Of("s-1"),
        Gateway = GatewayId.Of("ward-01"),
        Sequence = 7,
        EventTime = Now.AddSeconds(-1.5),
        Kind = "vitals",
        Values = [new ReadingValue { Name = "hr", Value = 61.5 }, new ReadingValue { Name = "spo2", Value = 97 }],
        Payload = [1, 2],
    };

    public static readonly GatewaySignal Signal = new()
    {
        Gateway = GatewayId.Of("ward-01"),
        Sequence = 9,
        Time = Now,
        Records = 12,
        Bytes = 900,
        Forecast = [new HorizonForecast { HorizonSeconds = 5, P50 = 10, P90 = 14 }],
        Burst = 0.25,
        Held = 3,
        Announced = new AnnouncedLoad { Start = Now.AddMinutes(1), Length = TimeSpan.FromSeconds(40), RecordsPerSecond = 30 },
    };

    public static FakeTimeProvider Clock() => new(Now);

    public static ReadingParser Readings() => new(Clock());

    public static SignalParser Signals() => new(Clock());

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
