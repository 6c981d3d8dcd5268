using IoTRl.Domain;
using IoTRl.Ingestion.Payloads;
using static IoTRl.Tests.Ingestion.Payloads.PayloadExamples;

namespace IoTRl.Tests.Ingestion.Payloads;

/// <summary>Any bytes give a value or a refusal. The seed makes every run the same.</summary>
[Trait("Level", "Unit")]
public sealed class PayloadFuzzTests
{
    private const int Payloads = 60_000;

    private static readonly byte[][] Good =
    [
        Utf8(ReadingJson), Utf8(SignalJson),
        PayloadWriter.Write(Reading, PayloadFormat.Protobuf), PayloadWriter.Write(Signal, PayloadFormat.Protobuf),
    ];

    [Fact]
    public void ReadingParser_OfRandomAndMutatedBytes_IsTotal()
    {
        var parser = Readings();
        var taken = CountTaken(payload => parser.Parse(payload).TryGet(out var reading, out var rejection) ? Check(reading.Values.All(value => double.IsFinite(value.Value))) : rejection);
        Assert.InRange(taken, 1, Payloads - 1);
    }

    [Fact]
    public void SignalParser_OfRandomAndMutatedBytes_IsTotal()
    {
        var parser = Signals();
        var taken = CountTaken(payload => parser.Parse(payload).TryGet(out var signal, out var rejection) ? Check(signal.Burst is null or (>= 0 and <= 1)) : rejection);
        Assert.InRange(taken, 1, Payloads - 1);
    }

    private static Rejection? Check(bool holds)
    {
        Assert.True(holds);
        return null;
    }

    private static int CountTaken(Func<byte[], Rejection?> parse)
    {
        var random = new SeededRandom(1);
        var taken = 0;
        for (var index = 0; index < Payloads; index++)
        {
            var rejection = parse(index % 3 == 0 ? Noise(ref random) : Mutated(ref random));
            if (rejection is null) taken++;
            else Assert.False(string.IsNullOrEmpty(rejection.Reason) || string.IsNullOrEmpty(rejection.Message));
        }

        return taken;
    }

    private static byte[] Noise(ref SeededRandom random)
    {
        var bytes = new byte[random.NextInt32(200)];
        for (var index = 0; index < bytes.Length; index++) bytes[index] = (byte)random.NextInt32(256);
        if (bytes.Length > 0 && random.NextInt32(2) == 0) bytes[0] = (byte)'{';
        return bytes;
    }

    private static byte[] Mutated(ref SeededRandom random)
    {
        var bytes = Good[random.NextInt32(Good.Length)].ToList();
        for (var changes = 1 + random.NextInt32(3); changes > 0; changes--)
        {
            var place = random.NextInt32(bytes.Count);
            switch (random.NextInt32(4))
            {
                case 0:
                    bytes[place] ^= (byte)(1 << random.NextInt32(8));
                    break;
                case 1:
                    bytes.RemoveRange(place, Math.Min(bytes.Count - place, random.NextInt32(8)));
                    break;
                case 2:
                    bytes.Insert(place, (byte)random.NextInt32(256));
                    break;
                default:
                    bytes.InsertRange(place, bytes.GetRange(place, Math.Min(bytes.Count - place, random.NextInt32(30))));
                    break;
            }

            if (bytes.Count == 0) return [];
        }

        return [.. bytes];
    }
}
