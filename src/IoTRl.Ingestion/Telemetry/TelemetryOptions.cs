using System.ComponentModel.DataAnnotations;

namespace IoTRl.Ingestion.Telemetry;

/// <summary>Where readings go and how gateways are admitted, section <c>Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    public const string SectionName = "Telemetry";

    /// <summary>Name of the Orleans stream provider behind the stream of readings. Default: <c>telemetry</c>.</summary>
    [Required, MinLength(1)]
    public string StreamProvider { get; set; } = Grains.StreamNames.Telemetry;

    /// <summary>Fleet whose directory admits gateways: an id of 1 to 128 characters. Default: <c>fleet</c>.</summary>
    [Required, RegularExpression("^[A-Za-z0-9._:-]{1,128}$")]
    public string Fleet { get; set; } = "fleet";

    /// <summary>How long an admitted gateway is remembered before the directory is asked again, seconds, 1 to 3,600. Default 60.</summary>
    [Range(1, 3_600)]
    public int AdmittedSeconds { get; set; } = 60;

    /// <summary>How long a refusal is remembered, seconds, 1 to 600: a flood of unknown gateways does not reach the directory. Default 5.</summary>
    [Range(1, 600)]
    public int RefusedSeconds { get; set; } = 5;

    /// <summary>Most gateways remembered, admitted and refused together, 100 to 1,000,000; beyond it the directory is asked for each message. Default 20,000.</summary>
    [Range(100, 1_000_000)]
    public int RememberedGateways { get; set; } = 20_000;

    /// <summary>How readings that came by MQTT or REST are written to Kafka: <c>Json</c>, which everybody reads, or <c>Protobuf</c>, half the size. Both are read. Default <c>Json</c>.</summary>
    [EnumDataType(typeof(Payloads.PayloadFormat))]
    public Payloads.PayloadFormat RecordFormat { get; set; }

    /// <summary>Most dead letters on their way to their sink at once, 1 to 10,000; refused messages beyond it wait unacknowledged. Default 100.</summary>
    [Range(1, 10_000)]
    public int DeadLettersInFlight { get; set; } = 100;
}
