using System.Globalization;
using System.Text;

namespace IoTRl.LoadTests.Payloads;

/// <summary>Good, mutated and random payloads of readings and signals from a seed: what broken and hostile devices send. Each entrance has gateways of its own.</summary>
internal sealed class PayloadFuzzer(string entrance, int seed)
{
    private const int LargestBytes = 120 * 1024;
    private static readonly string[] HostileValues =
    [
        "1e999", "-1e999", "NaN", "\"12\"", "null", "true", "[]", "{}", "-0", "1e-320", "9007199254740993", "\"\\ud800\"", "12.5.1", "0x10", "",
    ];

    // No clock: equal seeds give equal bytes. One lies in the past of every silo, which devices' stamps may, the other further ahead than any may.
    private static readonly DateTimeOffset Past = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Ahead = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Random _random = new(seed);
    private int _made;

    /// <summary>The next payload: one in four is a signal's.</summary>
    public FuzzedPayload Next()
    {
        _made++;
        var kind = _random.Next(5);
        var isGood = kind == 0;
        // Nothing broken comes from the gateways of good payloads: a mutated sequence that was taken would make the next good signal a stale one.
        var gateway = string.Create(CultureInfo.InvariantCulture, $"{entrance}-{(isGood ? "good" : "fuzz")}-{_made % 4}");
        var sensor = _random.Next(4) == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"s{_made % 16}");
        return new(gateway, sensor, kind switch
        {
            0 => Encoding.UTF8.GetBytes(Good(gateway, sensor)),
            1 => Mutated(Encoding.UTF8.GetBytes(Good(gateway, sensor))),
            2 => Encoding.UTF8.GetBytes(sensor is null ? HostileSignal(gateway) : Hostile(gateway, sensor)),
            3 => Structure(),
            _ => Noise(),
        }, isGood);
    }

    private string Good(string gateway, string? sensor) => sensor is null ? GoodSignal(gateway) : GoodReading(gateway, sensor);

    private string GoodSignal(string gateway) => string.Create(
        CultureInfo.InvariantCulture,
        $$$$"""{"gateway":"{{{{gateway}}}}","seq":{{{{_made}}}},"time":"{{{{Past.AddMilliseconds(_made):O}}}}","records":{{{{_random.Next(100)}}}},"forecast":[{"horizonSeconds":30,"p50":10,"p90":{{{{_random.Next(10, 20)}}}}}],"burst":{{{{_random.NextDouble():F3}}}},"held":{{{{_random.Next(9)}}}}}""");

    private string HostileSignal(string gateway) => _random.Next(5) switch
    {
        0 => $$$$"""{"gateway":"{{{{gateway}}}}","seq":{{{{_made}}}},"time":"{{{{Past:O}}}}","announced":{"start":"{{{{Past:O}}}}","lengthSeconds":9}}""",
        1 => $$$$"""{"gateway":"{{{{gateway}}}}","seq":{{{{_made}}}},"time":"{{{{Past:O}}}}","forecast":[{"horizonSeconds":30,"p50":{{{{HostileValues[_random.Next(HostileValues.Length)]}}}}}]}""",
        2 => $$$$"""{"gateway":"{{{{gateway}}}}","seq":{{{{_made}}}},"time":"{{{{Ahead:O}}}}"}""",
        3 => $$$$"""{"gateway":"{{{{gateway}}}}","seq":-1,"time":"{{{{Past:O}}}}"}""",
        _ => $$$$"""{"gateway":"{{{{gateway}}}}","seq":{{{{_made}}}},"time":"{{{{Past:O}}}}","burst":{{{{HostileValues[_random.Next(HostileValues.Length)]}}}}}""",
    };

    private string GoodReading(string gateway, string sensor) => string.Create(
        CultureInfo.InvariantCulture,
        $$$$"""{"sensor":"{{{{sensor}}}}","gateway":"{{{{gateway}}}}","seq":{{{{_made}}}},"eventTime":"{{{{Past:O}}}}","kind":"vitals","values":{"heartRate":{{{{60 + (_random.NextDouble() * 60):F1}}}},"spo2":{{{{_random.Next(85, 100)}}}}}}""");

    private string Hostile(string gateway, string sensor) => _random.Next(6) switch
    {
        0 => $$$$"""{"sensor":"{{{{sensor}}}}","gateway":"{{{{gateway}}}}","eventTime":"{{{{Ahead:O}}}}","values":{"x":1}}""",
        1 => $$$$"""{"sensor":"{{{{sensor}}}}","gateway":"other-{{{{gateway}}}}","eventTime":"{{{{Past:O}}}}","values":{"x":1}}""",
        2 => $$$$"""{"sensor":"../{{{{sensor}}}}","gateway":"{{{{gateway}}}}","eventTime":"{{{{Past:O}}}}","values":{"x":1}}""",
        3 => $$$$"""{"sensor":"{{{{sensor}}}}","gateway":"{{{{gateway}}}}","eventTime":"{{{{Past:O}}}}","values":{"x":{{{{HostileValues[_random.Next(HostileValues.Length)]}}}}}}""",
        4 => $$$$"""{"sensor":"{{{{sensor}}}}","gateway":"{{{{gateway}}}}","eventTime":"{{{{Past:O}}}}","values":{{{{{string.Join(',', Enumerable.Range(0, 300).Select(i => $"\"v{i}\":{i}"))}}}}}}""",
        _ => $$$$"""{"sensor":"{{{{sensor}}}}","gateway":"{{{{gateway}}}}","eventTime":"not a time","values":{"x":1}}""",
    };

    private byte[] Mutated(byte[] body)
    {
        for (var change = _random.Next(1, 6); change > 0; change--)
        {
            var at = _random.Next(body.Length);
            body = _random.Next(3) switch
            {
                0 => [.. body[..at], (byte)_random.Next(256), .. body[(at + 1)..]],
                1 => [.. body[..at], .. body[(at + 1)..]],
                _ => [.. body[..at], (byte)_random.Next(256), .. body[at..]],
            };
            if (body.Length == 0) return body;
        }

        return body;
    }

    private byte[] Structure() => _random.Next(4) switch
    {
        0 => Encoding.ASCII.GetBytes(new string('[', _random.Next(1, 5_000))),
        1 => Encoding.ASCII.GetBytes("{\"a\":" + new string('9', _random.Next(1, 5_000)) + "}"),
        2 => [0xEF, 0xBB, 0xBF, .. Encoding.ASCII.GetBytes("{}")],
        _ => [],
    };

    private byte[] Noise()
    {
        // Mostly small; now and then beyond the limit of 64 KiB.
        var body = new byte[_random.Next(40) == 0 ? _random.Next(60 * 1024, LargestBytes) : _random.Next(0, 400)];
        _random.NextBytes(body);
        return body;
    }
}
