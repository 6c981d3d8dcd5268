using System.Globalization;
using System.Text;
using IoTRl.Domain.Traces;

namespace IoTRl.Tests.Domain.Traces;

[Trait("Level", "Unit")]
public sealed class TraceReaderTests
{
    private const double Missing = double.NaN;

    public static TheoryData<string, string, string?, double[]> Readable => new()
    {
        { "stamp and value", "timestamp,value\n2026-01-01 00:00:00,1\n2026-01-01 00:05:00,2.5\n", null, [1, 2.5] },
        { "CRLF and no end of line", "timestamp,value\r\n2026-01-01 00:00:00,1\r\n2026-01-01 00:05:00,2", null, [1, 2] },
        { "CR alone", "value\r1\r2\r", null, [1, 2] },
        { "byte order mark", "\uFEFFvalue\n3\n4\n", null, [3, 4] },
        { "one value a line, no header", "1\n2\n3", null, [1, 2, 3] },
        { "blank line between values", "1\n\n3\n\n\n", null, [1, Missing, 3] },
        { "blank lines beside columns", "time,value\n\n0,1\n\n1,2\n", null, [1, 2] },
        { "comment", "# recorded by hand\nvalue\n1\n# again\n2\n", null, [1, 2] },
        { "semicolon and decimal comma", "time;value\n0;1,5\n1;2,25\n", null, [1.5, 2.25] },
        { "semicolon and decimal point", "time;value\n0;1.5\n1;2\n", null, [1.5, 2] },
        { "tab and decimal comma", "time\tvalue\n0\t1,5\n1\t2\n", null, [1.5, 2] },
        { "scientific notation", "value\n1e3\n2.5E-1\n+4\n", null, [1000, 0.25, 4] },
        { "minus zero", "value\n-0\n1", null, [0, 1] },
        { "missing words", "value\nNaN\nnan\nNA\nN/A\nnull\n-\n?\n7\n8\n", null, [Missing, Missing, Missing, Missing, Missing, Missing, Missing, 7, 8] },
        { "empty field", "time,value\n0,1\n1,\n2,3\n", null, [1, Missing, 3] },
        { "gap", "time,value\n0,1\n1,2\n2,3\n5,6\n", null, [1, 2, 3, Missing, Missing, 6] },
        { "jitter and samples that share a step", "time,value\n0,1\n10.2,2\n19.9,3\n30,4\n31,6\n40,7\n50,8\n", null, [1, 2, 3, 5, 7, 8] },
        { "named column", "time,cars,bikes\n0,1,10\n1,2,20\n", "bikes", [10, 20] },
        { "named column, other case", "time,Cars\n0,1\n1,2\n", "cars", [1, 2] },
        { "column by position", "Tuesday,00:00,no,3\nTuesday,00:05,no,8\n", "4", [3, 8] },
        { "the column value among many", "time,other,value\n0,9,1\n1,9,2\n", null, [1, 2] },
        { "quoted fields", "\"time\",\"cars, all\"\n\"0\",\"1\"\n\"1\",\"2\"\n", "cars, all", [1, 2] },
        { "blanks around fields", " time , value \n 0 , 1 \n 1 , 2 \n", null, [1, 2] },
        { "stamp without header", "2026-01-01T00:00:00Z,5\n2026-01-01T00:01:00Z,6\n", null, [5, 6] },
        { "two rows", "time,value\n0,5\n1,6\n", null, [5, 6] },
    };

    public static TheoryData<string, string, string?, string, string> Refused => new()
    {
        { "nothing", "", null, "empty", "" },
        { "only a comment", "# nothing\n", null, "empty", "" },
        { "only a header", "time,value\n", null, "empty", "" },
        { "only missing", "value\nNaN\n\n", null, "no-values", "" },
        { "word", "time,value\n0,1\n1,many\n", null, "not-a-number", "line 3" },
        { "thousands", "time;value\n0;1.234,5\n", null, "not-a-number", "line 2" },
        { "hexadecimal", "value\n1\n0x10\n", null, "not-a-number", "line 3" },
        { "negative", "time,value\n0,1\n1,-1\n", null, "negative", "line 3" },
        { "infinite word", "value\n1\n-Infinity\n", null, "not-finite", "line 3" },
        { "infinite number", "value\n1\n1e999\n", null, "not-finite", "line 3" },
        { "field missing", "time,value\n0,1\n1\n", null, "missing-field", "line 3" },
        { "field too many", "time,value\n0,1,2\n", null, "too-many-fields", "line 2" },
        { "decimal comma among commas", "value\n1\n1,5\n", null, "ambiguous-decimal", "line 3" },
        { "decimal comma and point", "time;value\n0;1,5\n1;1.5\n", null, "ambiguous-decimal", "line 3" },
        { "unknown column", "time,value\n0,1\n", "cars", "missing-column", "line 1" },
        { "unknown position", "1\n2\n", "3", "missing-column", "line 1" },
        { "position zero", "1\n2\n", "0", "missing-column", "line 1" },
        { "two candidates", "time,cars,bikes\n0,1,2\n", null, "ambiguous-column", "line 1" },
        { "stamp of a word", "time,value\nsoon,1\n", null, "bad-stamp", "line 2" },
        { "day or month", "time,value\n03/04/2026 10:00,1\n", null, "bad-stamp", "line 2" },
        { "date after number", "time,value\n0,1\n2026-01-01,2\n", null, "bad-stamp", "line 3" },
        { "stamp again", "time,value\n0,1\n0,2\n", null, "not-monotone", "line 3" },
        { "stamp before", "time,value\n5,1\n4,2\n", null, "not-monotone", "line 3" },
        { "open quote", "time,value\n0,\"1\n", null, "bad-row", "line 2" },
        { "endless gap", "time,value\n0,1\n0.001,2\n0.002,3\n90000000,4\n", null, "gap-too-long", "line 5" },
    };

    public static TheoryData<string, string> Stamps => new()
    {
        { "2026-01-31 23:00:00", "2026-01-31T23:00:00Z" },
        { "2026-01-31T23:00:00Z", "2026-01-31T23:00:00Z" },
        { "2026-01-31T23:00:00.250Z", "2026-01-31T23:00:00.250Z" },
        { "2026-01-31T23:00:00+02:00", "2026-01-31T21:00:00Z" },
        { "2026-01-31 23:00:00 -0530", "2026-02-01T04:30:00Z" },
        { "2026-01-31 23:00:00+02", "2026-01-31T21:00:00Z" },
        { "2026-01-31 23:00:00 UTC", "2026-01-31T23:00:00Z" },
        { "2026-01-31 23:00", "2026-01-31T23:00:00Z" },
        { "2026/01/31 23:00", "2026-01-31T23:00:00Z" },
        { "31.01.2026 23:00", "2026-01-31T23:00:00Z" },
        { "2026-01-31", "2026-01-31T00:00:00Z" },
        { "1769900400", "2026-01-31T23:00:00Z" },
        { "1769900400250", "2026-01-31T23:00:00.250Z" },
    };

    [Theory]
    [MemberData(nameof(Readable))]
    public void Parse_OfAReadableText_GivesItsSamples(string name, string text, string? column, double[] expected)
    {
        var parsed = TraceReader.Parse(text, new TraceReaderOptions { Column = column });
        Assert.True(parsed.TryGet(out var trace, out var rejection), $"{name}: {rejection}");
        Assert.Equal(expected, trace.Values.ToArray());
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Parse_OfABadText_NamesLineAndReason(string name, string text, string? column, string reason, string position)
    {
        Assert.False(TraceReader.Parse(text, new TraceReaderOptions { Column = column }).TryGet(out _, out var rejection), name);
        Assert.Equal((reason, position), (rejection.Reason, rejection.Position));
        Assert.NotEmpty(rejection.Message);
    }

    [Theory]
    [MemberData(nameof(Stamps))]
    public void Parse_OfAStamp_ReadsItAsUtcUnlessItSaysOtherwise(string stamp, string expected)
    {
        Assert.True(TraceReader.Parse($"timestamp,value\n{stamp},1\n2026-02-02,2\n").TryGet(out var trace, out var rejection), rejection?.ToString());
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), trace.Start);
    }

    [Fact]
    public void Parse_OfStamps_FindsTheInterval()
    {
        Assert.True(TraceReader.Parse("timestamp,value\n2026-01-01 00:00,1\n2026-01-01 00:30,2\n2026-01-01 01:00,3\n2026-01-01 02:30,4\n").TryGet(out var trace, out _));
        Assert.Equal((TimeSpan.FromMinutes(30), 6), (trace.Interval, trace.Count));
    }

    [Fact]
    public void Parse_OfSecondsFromItsOwnStart_HasNoStart()
    {
        Assert.True(TraceReader.Parse("time,value\n0,1\n60,2\n").TryGet(out var trace, out _));
        Assert.Null(trace.Start);
        Assert.Equal(TimeSpan.FromMinutes(1), trace.Interval);
    }

    [Fact]
    public void Parse_UnderAHostileCulture_ReadsTheSame()
    {
        var before = CultureInfo.CurrentCulture;
        var hostile = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (hostile.NumberFormat.NumberDecimalSeparator, hostile.NumberFormat.NumberGroupSeparator, hostile.NumberFormat.NegativeSign) = (",", ".", "~");
        hostile.DateTimeFormat.DateSeparator = "x";
        hostile.DateTimeFormat.TimeSeparator = "y";
        try
        {
            CultureInfo.CurrentCulture = hostile;
            Assert.True(TraceReader.Parse("timestamp,value\n2026/01/01 00:00:00,1.5\n2026/01/01 00:01:00,2.5\n").TryGet(out var trace, out var rejection), rejection?.ToString());
            Assert.Equal([1.5, 2.5], trace.Values.ToArray());
            Assert.Equal("line 12", TraceReader.Parse(string.Concat(Enumerable.Repeat("1\n", 11)) + "x").Rejection?.Position);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Read_OfAHugeLine_RefusesItUnread()
    {
        using var endless = new StringReader("value\n" + new string('1', 5_000));
        var parsed = TraceReader.Read(endless, new TraceReaderOptions { MaxLineCharacters = 1_000 });
        Assert.Equal(("line-too-long", "line 2"), (parsed.Rejection?.Reason, parsed.Rejection?.Position));
    }

    [Fact]
    public void Read_OfTooManyRows_RefusesTheFirstBeyond()
    {
        var parsed = TraceReader.Parse("1\n2\n3\n", new TraceReaderOptions { MaxSamples = 2 });
        Assert.Equal(("too-many-samples", "line 3"), (parsed.Rejection?.Reason, parsed.Rejection?.Position));
    }

    [Fact]
    public void Read_OfUtf16WithItsMark_ReadsIt()
    {
        using var stream = new MemoryStream([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("value\n1\n2\n")]);
        Assert.True(TraceReader.Read(stream, new TraceReaderOptions()).TryGet(out var trace, out _));
        Assert.Equal([1, 2], trace.Values.ToArray());
    }

    [Fact]
    public void ReadFile_OfAFileThatIsAway_SaysSo()
    {
        var parsed = TraceReader.ReadFile(new TraceLocation { Path = Path.Combine(Path.GetTempPath(), "iotrl-no-such-trace.csv") });
        Assert.Equal("missing-file", parsed.Rejection?.Reason);
    }

    [Fact]
    public void ReadFile_OfAFolder_SaysSo() =>
        Assert.Equal("unreadable-file", TraceReader.ReadFile(new TraceLocation { Path = Path.GetTempPath() }).Rejection?.Reason);
}
