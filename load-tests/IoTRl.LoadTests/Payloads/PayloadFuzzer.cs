using System.Globalization;
using System.Text;

namespace IoTRl.LoadTests.Payloads;

/// <summary>Good, mutated and random reading payloads from a seed: what broken and hostile devices send.</summary>
internal sealed class PayloadFuzzer(int seed, DateTimeOffset now)
{
    private const int LargestBytes = 80 * 1024;
    private static readonly string[] HostileValues =
    [
        "1e999", "-1e999", "NaN", "\"12\"", "null", "true", "[]", "{}", "-0", "1e-320", "9007199254740993", "\"\\ud800\"", "12.5.1", "0x10", "",
    ];

    private readonly Random _random = new(seed);
    private int _made;

    /// <summary>The next payload, with the topic's gateway and sensor.</summary>
    public (string Gateway, string Sensor, byte[] Body) Next()
    {
        var gateway = string.Create(CultureInfo.InvariantCulture, $"fuzz-{_made % 4}");
        var sensor = string.Create(CultureInfo.InvariantCulture, $"s{_made % 16}");
        _made++;
        return (gateway, sensor, _random.Next(5) switch
        {
            0 => Encoding.UTF8.GetBytes(Good(gateway, sensor)),
            1 => Mutated(Encoding.UTF8.GetBytes(Good(gateway, sensor))),
            2 => Encoding.UTF8.GetBytes(Hostile(gateway, sensor)),
            3 => Structure(),
            _ => Noise(),
        });
    }

    private string Good(string gateway, string sensor) => string.Create(
        CultureInfo.InvariantCulture,
        $$$$"""{"sensor":"{{{{sensor}}}}","gateway":"{{{{gateway}}}}","seq":{{{{_made}}}},"eventTime":"{{{{now:O}}}}","kind":"vitals","values":{"heartRate":{{{{60 + (_random.NextDouble() * 60):F1}}}},"spo2":{{{{_random.Next(85, 100)}}}}}}""");

    private string Hostile(string gateway, string sensor) => _random.Next(6) switch
    {
        0 => $$$$"""{"sensor":"{{{{sensor}}}}","gateway":"{{{{gateway}}}}","eventTime":"{{{{now.AddDays(3):O}}}}","values":{"x":1}}""",
        1 => $$$$"""{"sensor":"{{{{sensor}}}}","gateway":"other-{{{{gateway}}}}","eventTime":"{{{{now:O}}}}","values":{"x":1}}""",
        2 => $$$$"""{"sensor":"../{{{{sensor}}}}","gateway":"{{{{gateway}}}}","eventTime":"{{{{now:O}}}}","values":{"x":1}}""",
        3 => $$$$"""{"sensor":"{{{{sensor}}}}","gateway":"{{{{gateway}}}}","eventTime":"{{{{now:O}}}}","values":{"x":{{{{HostileValues[_random.Next(HostileValues.Length)]}}}}}}""",
        4 => $$$$"""{"sensor":"{{{{sensor}}}}","gateway":"{{{{gateway}}}}","eventTime":"{{{{now:O}}}}","values":{{{{{string.Join(',', Enumerable.Range(0, 300).Select(i => $"\"v{i}\":{i}"))}}}}}}""",
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
