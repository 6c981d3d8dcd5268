using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using IoTRl.Domain.Gateways;
using IoTRl.Domain.Sensors;
using IoTRl.Ingestion.Payloads;
using IoTRl.Streams.Kafka.DeadLetters;

namespace IoTRl.LoadTests.Payloads;

/// <summary>
/// Records from a seed: the payloads of the other entrances and those of our binary format, null and empty ones, ones that are too large for us, for a dead letter or for the
/// broker, repeated ones, readings of ever new gateways; under right, wrong, absent and overlong keys, with any headers.
/// </summary>
internal sealed class RecordFuzzer(int seed)
{
    public const string Entrance = "kafka";

    private const int Mebibyte = 1024 * 1024;
    private static readonly DateTimeOffset Past = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly PayloadFuzzer _payloads = new(Entrance, seed);
    private readonly Random _random = new(seed);
    private FuzzedRecord? _last;
    private int _made;

    public FuzzedRecord Next()
    {
        _made++;
        var record = _random.Next(100) switch
        {
            < 40 => Payload(),
            < 55 => Good(KeyOf(GoodGateway), Binary(GoodGateway)),
            < 62 => Good(KeyOf(GoodGateway), Unnamed()),
            < 75 => Bad(AnyKey(GoodGateway), Mutated(Binary(GoodGateway))),
            < 82 => Bad(AnyKey(GoodGateway), _random.Next(2) == 0 ? null : []),
            < 84 => Stranger(),
            < 85 => Large(),
            < 90 when _last is { } last => last,
            _ => Good(AnyKey(GoodGateway), Binary(GoodGateway)),
        };
        // A large one is not worth keeping.
        _last = record is { Value.Length: < Mebibyte / 16, Headers.Length: < 16 } ? record : null;
        return record;
    }

    private string GoodGateway => string.Create(CultureInfo.InvariantCulture, $"{Entrance}-good-{_made % 4}");

    private static byte[] KeyOf(string gateway) => Encoding.ASCII.GetBytes(gateway);

    // What devices send over the other entrances; a signal is none of this topic's.
    private FuzzedRecord Payload()
    {
        var payload = _payloads.Next();
        var isGood = payload is { IsGood: true, IsSignal: false };
        return isGood ? Good(AnyKey(payload.Gateway), payload.Body) : Bad(AnyKey(payload.Gateway), payload.Body);
    }

    // Any header but one that lies about the format: that is believed.
    private FuzzedRecord Good(byte[]? key, byte[] value) => new(key, value, Headers(ofAnyFormat: false), IsGood: true);

    private FuzzedRecord Bad(byte[]? key, byte[]? value) => new(key, value, Headers(ofAnyFormat: true), IsGood: false);

    // Good in itself; beyond the fleet's limit of gateways nobody takes it.
    private FuzzedRecord Stranger()
    {
        var gateway = string.Create(CultureInfo.InvariantCulture, $"{Entrance}-stranger-{_made}");
        return Bad(KeyOf(gateway), Binary(gateway)) with { Headers = [] };
    }

    private FuzzedRecord Large() => _random.Next(7) switch
    {
        0 => Bad(KeyOf(GoodGateway), Noise(_random.Next(64 * 1024, Mebibyte / 2))),
        // So near the broker's limit that a letter, which says more, is beyond it.
        1 => Bad(KeyOf(GoodGateway), Noise(Mebibyte - 2_048)) with { Headers = [] },
        2 => Bad(KeyOf(GoodGateway), Noise(_random.Next(Mebibyte, 2 * Mebibyte))),
        // Small on the wire, for producers compress.
        3 => Bad(KeyOf(GoodGateway), new byte[_random.Next(Mebibyte, 3 * Mebibyte)]),
        4 => Bad(KeyOf(GoodGateway), Noise(20)) with { Headers = [new("trace", Noise(Mebibyte - 2_048))] },
        5 => Bad(Noise(Mebibyte - 2_048), null) with { Headers = [] },
        _ => Good(Noise(300), Binary(GoodGateway)) with { Headers = [new("trace", Noise(Mebibyte / 2))] },
    };

    private byte[] Binary(string gateway) => PayloadWriter.Write(
        new SensorReading
        {
            Sensor = SensorId.Of(string.Create(CultureInfo.InvariantCulture, $"s{_made % 16}")),
            Gateway = GatewayId.Of(gateway),
            Sequence = (ulong)_made,
            EventTime = Past.AddMilliseconds(_made),
            Kind = "vibration",
            Values = [new ReadingValue { Name = "rms", Value = _random.NextDouble() }, new ReadingValue { Name = "peak", Value = _random.Next(100) }],
            Payload = _random.Next(4) == 0 ? [.. Noise(_random.Next(1, 2_000))] : [],
        },
        PayloadFormat.Protobuf);

    // Its gateway is the key's.
    private byte[] Unnamed() => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$$$"""{"sensor":"s{{{{_made % 16}}}}","seq":{{{{_made}}}},"eventTime":"{{{{Past.AddMilliseconds(_made):O}}}}","values":{"rms":{{{{_random.NextDouble():F3}}}}}}"""));

    private byte[] Mutated(byte[] body)
    {
        for (var change = _random.Next(1, 6); change > 0; change--) body[_random.Next(body.Length)] = (byte)_random.Next(256);
        return _random.Next(3) == 0 ? body[.._random.Next(body.Length)] : body;
    }

    private byte[]? AnyKey(string gateway) => _random.Next(8) switch
    {
        0 => null,
        1 => [],
        2 => Noise(_random.Next(1, 40)),
        3 => Noise(_random.Next(129, 2_000)),
        4 => KeyOf("somebody-else"),
        _ => KeyOf(gateway),
    };

    private ImmutableArray<KeyValuePair<string, byte[]?>> Headers(bool ofAnyFormat) => _random.Next(8) switch
    {
        0 => [new("trace", Noise(_random.Next(0, 200))), new("trace", null)],
        1 => [new("", Noise(8)), new("\u00e4\u0000\ud83d\ude00", [])],
        2 => [.. Enumerable.Range(0, 100).Select(number => new KeyValuePair<string, byte[]?>(FormattableString.Invariant($"h{number}"), Noise(4)))],
        3 => [new("content-type", Noise(12))],
        4 => [new("content-type", null)],
        // A letter's own are behind these.
        5 => [new(DeadLetterHeaders.Reason, "forged"u8.ToArray()), new(DeadLetterHeaders.Offset, "-1"u8.ToArray())],
        6 when ofAnyFormat => [new("content-type", Encoding.ASCII.GetBytes((_random.Next(2) == 0 ? PayloadFormat.Json : PayloadFormat.Protobuf).ContentType()))],
        _ => [],
    };

    private byte[] Noise(int bytes)
    {
        var noise = new byte[bytes];
        _random.NextBytes(noise);
        return noise;
    }
}
