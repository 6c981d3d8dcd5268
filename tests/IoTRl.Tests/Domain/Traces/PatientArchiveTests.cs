using IoTRl.Domain;
using IoTRl.Domain.Traces;

namespace IoTRl.Tests.Domain.Traces;

[Trait("Level", "Unit")]
public sealed class PatientArchiveTests
{
    [Fact]
    public void Read_OfPatients_CountsTheirEventsRoundTwoDays()
    {
        var trace = Read(PatientFiles.Pack(PatientFiles.Sound, PatientFiles.Sound, PatientFiles.Header));
        Assert.Equal((TimeSpan.FromMinutes(1), 2880), (trace.Interval, trace.Count));
        // Of each: one weight, two at 00:07, one at 13:59, one at 48:00, which is the minute of admission again. What is said once at admission is no event.
        Assert.Equal(2 * 5, trace.Values.ToArray().Sum());
        Assert.Contains("10 events of 3 patients", trace.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfOnePatient_KeepsTheDistancesOfItsEvents()
    {
        var values = Read(PatientFiles.Pack(PatientFiles.Sound)).Values.ToArray();
        // Admission is where two events meet (00:00 and 48:00) and two more follow in seven minutes.
        var admission = Enumerable.Range(0, 2880).Single(minute => values[minute] == 2 && values[(minute + 7) % 2880] == 2);
        Assert.Equal(1, values[(admission + 13 * 60 + 59) % 2880]);
        Assert.Equal(3, values.Count(count => count > 0));
    }

    [Fact]
    public void Read_OfAParameter_CountsItAlone() => Assert.Equal(3, Read(PatientFiles.Pack(PatientFiles.Sound), column: "hr").Values.ToArray().Sum());

    [Fact]
    public void Read_WithEqualSeeds_GivesEqualMinutes()
    {
        var archive = PatientFiles.Pack([.. Enumerable.Repeat(PatientFiles.Sound, 20)]);
        Assert.Equal(Read(archive).Values.ToArray(), Read(archive).Values.ToArray());
        Assert.NotEqual(Read(archive).Values.ToArray(), Read(archive, seed: 2).Values.ToArray());
    }

    public static TheoryData<string, string, string, string> BadPatients => new()
    {
        { "header", "when,what,how much\n", "bad-row", "line 1" },
        { "time", PatientFiles.Header + "7:00,HR,80\n", "bad-stamp", "line 2" },
        { "time beyond two days", PatientFiles.Header + "48:01,HR,80\n", "bad-stamp", "line 2" },
        { "minute", PatientFiles.Header + "01:60,HR,80\n", "bad-stamp", "line 2" },
        { "order", PatientFiles.Header + "02:00,HR,80\n01:00,HR,80\n", "not-monotone", "line 3" },
        { "value", PatientFiles.Header + "02:00,HR,fast\n", "not-a-number", "line 2" },
        { "fields", PatientFiles.Header + "02:00,HR\n", "missing-field", "line 2" },
        { "nothing counts", PatientFiles.Header + "00:00,Age,80\n", "empty", "" },
    };

    [Theory]
    [MemberData(nameof(BadPatients))]
    public void Read_OfABadPatient_NamesFileAndLine(string name, string patient, string reason, string line)
    {
        var rejection = Refusal(PatientFiles.Pack(PatientFiles.Header, patient));
        Assert.Equal((name, reason), (name, rejection.Reason));
        Assert.Equal(line.Length == 0 ? "" : $"'set-a/1.txt' {line}", rejection.Position);
    }

    [Fact]
    public void Read_OfAParameterNobodyHas_SaysSo() => Assert.Equal("missing-column", Refusal(PatientFiles.Pack(PatientFiles.Sound), column: "Mood").Reason);

    [Fact]
    public void Read_OfAnArchiveWithoutPatients_SaysSo() => Assert.Equal("empty", Refusal(PatientFiles.Pack()).Reason);

    [Fact]
    public void Read_OfGzipThatHoldsNoArchive_SaysSo() => Assert.Equal("bad-archive", Refusal(PatientFiles.Gzip("timestamp,value\n"u8.ToArray())).Reason);

    [Fact]
    public void Read_OfAnArchiveCutShort_SaysSoOrReadsWhatIsWhole()
    {
        var tar = PatientFiles.Tar(PatientFiles.Sound, PatientFiles.Sound);
        // Folder (512), header (512), patient in 512: within the second patient's content.
        Assert.Equal("bad-archive", Refusal(PatientFiles.Gzip(tar[..(512 + 1024 + 512 + 100)])).Reason);
        Assert.Equal(5, Read(PatientFiles.Gzip(tar[..(512 + 1024)])).Values.ToArray().Sum());
    }

    [Fact]
    public void Read_OfAnArchiveThatUnpacksTooFar_Stops()
    {
        using var stream = new MemoryStream(PatientFiles.Pack([.. Enumerable.Repeat(PatientFiles.Sound, 20)]));
        var parsed = TraceReader.Read(stream, new TraceReaderOptions { MaxUnpackedBytes = 10_000 });
        Assert.Equal("bad-archive", parsed.Rejection?.Reason);
        Assert.Contains("10000 bytes", parsed.Rejection?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAPatientOfManyMegabytes_RefusesIt() =>
        Assert.Contains("larger than", Refusal(PatientFiles.Pack(PatientFiles.Header + new string('\n', 2 << 20))).Message, StringComparison.Ordinal);

    private static Trace Read(byte[] archive, string? column = null, ulong seed = 1)
    {
        using var stream = new MemoryStream(archive);
        Assert.True(TraceReader.Read(stream, new TraceReaderOptions { Column = column, Seed = seed }).TryGet(out var trace, out var rejection), rejection?.ToString());
        return trace;
    }

    private static Rejection Refusal(byte[] archive, string? column = null)
    {
        using var stream = new MemoryStream(archive);
        Assert.False(TraceReader.Read(stream, new TraceReaderOptions { Column = column }).TryGet(out _, out var rejection));
        return rejection;
    }
}
