using System.Text;
using IoTRl.Domain;
using IoTRl.Domain.Traces;

namespace IoTRl.Tests.Domain.Traces;

/// <summary>Damaged files of every format, and random bytes: a sound trace or a reason, and never an exception.</summary>
[Trait("Level", "Unit")]
public sealed class TraceReaderFuzzTests
{
    public static TheoryData<string> Kinds => ["random", "csv", "loop", "cycles", "profile", "fan", "archive", "tar"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_OfDamagedBytes_GivesASoundTraceOrAReason(string kind)
    {
        var random = new SeededRandom((ulong)kind.Length * 131 + kind[0]);
        var (read, refused) = (0, 0);
        for (var round = 0; round < 1_500; round++)
        {
            using var stream = new MemoryStream(Damaged(kind, ref random));
            var options = new TraceReaderOptions { Column = kind == "profile" ? "pump" : null, MaxSamples = 5_000, MaxLineCharacters = 2_000, MaxUnpackedBytes = 1 << 20 };
            if (TraceReader.Read(stream, options).TryGet(out var trace, out var rejection))
            {
                read++;
                AssertSound(trace);
            }
            else
            {
                refused++;
                Assert.NotEmpty(rejection.Reason);
                Assert.DoesNotContain(rejection.ToString(), char.IsControl);
            }
        }

        Assert.True(refused > 0 && (read > 0 || kind == "random"), $"{kind}: {read} read, {refused} refused");
    }

    private static void AssertSound(Trace trace)
    {
        Assert.InRange(trace.Count, 2, 5_000);
        Assert.True(trace.Interval > TimeSpan.Zero);
        var end = 0;
        foreach (var segment in trace.Segments)
        {
            Assert.True(segment.Start >= end && segment.Count > 0);
            end = segment.Start + segment.Count;
        }

        Assert.True(end <= trace.Count);
        foreach (var value in trace.Values.Span) Assert.True(double.IsNaN(value) || (double.IsFinite(value) && value >= 0));
    }

    private static byte[] Damaged(string kind, ref SeededRandom random)
    {
        if (kind == "random") return Noise(random.NextInt32(400), ref random);
        var whole = kind switch
        {
            "csv" => Encoding.UTF8.GetBytes(TraceTexts.Csv),
            "loop" => Encoding.UTF8.GetBytes(TraceTexts.Loop),
            "cycles" => Encoding.UTF8.GetBytes(TraceTexts.Cycles(3)),
            "profile" => Encoding.UTF8.GetBytes(TraceTexts.Profile),
            "fan" => Encoding.UTF8.GetBytes(TraceTexts.Fan),
            "archive" => PatientFiles.Pack(PatientFiles.Sound, PatientFiles.Sound),
            _ => PatientFiles.Tar(PatientFiles.Sound, PatientFiles.Sound),
        };
        // One to three of: a byte changed, a stretch cut out, a stretch twice, the rest gone.
        for (var blows = random.NextInt32(3); blows >= 0 && whole.Length > 4; blows--)
        {
            var (at, length) = (random.NextInt32(whole.Length), 1 + random.NextInt32(20));
            var until = Math.Min(whole.Length, at + length);
            whole = random.NextInt32(8) switch
            {
                0 => [.. whole[..at], .. whole[until..]],
                1 => [.. whole[..until], .. whole[at..]],
                2 => whole[..at],
                3 => [.. whole[..at], .. Noise(length, ref random), .. whole[at..]],
                _ => [.. whole[..at], (byte)random.NextInt32(256), .. whole[(at + 1)..]],
            };
        }

        return kind == "tar" ? PatientFiles.Gzip(whole) : whole;
    }

    private static byte[] Noise(int length, ref SeededRandom random)
    {
        var bytes = new byte[length];
        for (var index = 0; index < length; index++) bytes[index] = (byte)random.NextInt32(256);
        return bytes;
    }
}
