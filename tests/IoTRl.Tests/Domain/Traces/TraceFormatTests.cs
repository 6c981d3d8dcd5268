using IoTRl.Domain.Traces;

namespace IoTRl.Tests.Domain.Traces;

[Trait("Level", "Unit")]
public sealed class TraceFormatTests
{
    private const double Missing = double.NaN;

    [Fact]
    public void Parse_OfLoopCounts_PutsEachDayOnItsWeekdayAndApart()
    {
        var trace = Read(TraceTexts.Loop);
        Assert.Equal(TimeSpan.FromMinutes(5), trace.Interval);
        Assert.Equal(DayOfWeek.Monday, trace.Start?.DayOfWeek);
        // A day has 288 rows. Tuesday is day 1: 00:00 to 00:15, of which 00:05 was -1 and 00:10 is not there. Wednesday is day 2, its 00:00 not there. The next is a week on.
        Assert.Equal([Part(288, 4), Part(2 * 288, 2), Part(9 * 288, 2)], trace.Segments);
        Assert.Equal([3, Missing, Missing, 10], Values(trace, 0));
        Assert.Equal([Missing, 4], Values(trace, 1));
        Assert.Equal([5, 6], Values(trace, 2));
        Assert.Equal(9 * 288 + 2, trace.Count);
        Assert.Equal(5, trace.Values.ToArray().Count(double.IsFinite));
    }

    [Fact]
    public void Parse_OfCycles_PlaysThemOneAfterTheOther()
    {
        var trace = Read(TraceTexts.Cycles(2));
        Assert.Equal((TimeSpan.FromSeconds(1), 120), (trace.Interval, trace.Count));
        Assert.Equal((59, 100, 159), (trace.Values.Span[59], trace.Values.Span[60], trace.Values.Span[119]));
        Assert.Equal([Part(0, 120)], trace.Segments);
    }

    [Theory]
    [InlineData("cooler", new double[] { 3, 20, 100 })]
    [InlineData("pump", new double[] { 0, 1, 2 })]
    [InlineData("4", new double[] { 130, 130, 90 })]
    public void Parse_OfCycleLabels_GivesTheOneAskedForEachMinute(string column, double[] expected)
    {
        var trace = Read(TraceTexts.Profile, column);
        Assert.Equal(expected, trace.Values.ToArray());
        Assert.Equal(TimeSpan.FromMinutes(1), trace.Interval);
    }

    [Theory]
    [InlineData(null, new[] { 5, 2, Missing, 3, 1, Missing, 7 })] // sqrt(9 + 16), 2, | 1 + 4 + 4, 1, | 7
    [InlineData("x", new[] { 3, 0, Missing, 1, 1, Missing, 0 })]
    [InlineData("5", new[] { 0, 2, Missing, 2, 0, Missing, 0 })]
    public void Parse_OfAnAccelerometer_GivesMagnitudesOfRunsApart(string? column, double[] expected)
    {
        var trace = Read(TraceTexts.Fan, column);
        Assert.Equal(expected, trace.Values.ToArray());
        Assert.Equal([Part(0, 2), Part(3, 2), Part(6, 1)], trace.Segments);
        Assert.Equal(TimeSpan.FromMilliseconds(20), trace.Interval);
    }

    [Fact]
    public void Parse_OfCsv_IsOneStretchWhateverIsMissing() => Assert.Equal([Part(0, 4)], Read(TraceTexts.Csv).Segments);

    public static TheoryData<string, string, string?, string, string> Refused => new()
    {
        { "loop: column", TraceTexts.Loop, "opponent", "missing-column", "line 1" },
        { "loop: weekday", TraceTexts.Loop + "Someday,00:10,Colorado,no,6\n", null, "bad-stamp", "line 7" },
        { "loop: weekday as a number", TraceTexts.Loop + "3,00:10,Colorado,no,6\n", null, "bad-stamp", "line 7" },
        { "loop: time", TraceTexts.Loop + "Wednesday,24:10,Colorado,no,6\n", null, "bad-stamp", "line 7" },
        { "loop: off the grid", TraceTexts.Loop + "Wednesday,00:11,Colorado,no,6\n", null, "bad-stamp", "line 7" },
        { "loop: time again", TraceTexts.Loop + "Wednesday,00:05,Colorado,no,6\n", null, "not-monotone", "line 7" },
        { "loop: word", TraceTexts.Loop + "Wednesday,00:10,Colorado,no,many\n", null, "not-a-number", "line 7" },
        { "loop: negative", TraceTexts.Loop + "Wednesday,00:10,Colorado,no,-2\n", null, "negative", "line 7" },
        { "loop: field missing", TraceTexts.Loop + "Wednesday,00:10,Colorado,6\n", null, "missing-field", "line 7" },
        { "loop: one value", "Tuesday,00:00,San Francisco,no,3\n", null, "too-few-samples", "" },
        { "loop: only missing", "Tuesday,00:00,San Francisco,no,-1\n", null, "no-values", "" },
        { "cycles: short", TraceTexts.Cycles(2) + "1\t2\n", null, "missing-field", "line 3" },
        { "cycles: long", TraceTexts.Cycles(1) + TraceTexts.Cycles(1).TrimEnd() + "\t1\n", null, "too-many-fields", "line 2" },
        { "cycles: word", TraceTexts.Cycles(1) + TraceTexts.Cycles(1).Replace("\t59", "\tx", StringComparison.Ordinal), null, "not-a-number", "line 2" },
        { "labels: none named", TraceTexts.Profile, null, "ambiguous-column", "line 1" },
        { "labels: unknown", TraceTexts.Profile, "fan", "missing-column", "line 1" },
        { "labels: field missing", TraceTexts.Profile + "3\t100\n", "pump", "missing-field", "line 4" },
        { "fan: column", TraceTexts.Fan, "1", "missing-column", "line 1" },
        { "fan: word", TraceTexts.Fan + "2,25,0,up,0\r\n", null, "not-a-number", "line 7" },
        { "fan: infinite", TraceTexts.Fan + "2,25,0,1e999,0\r\n", null, "not-finite", "line 7" },
        { "fan: infinite magnitude", TraceTexts.Fan + "2,25,1e300,0,0\r\n", null, "not-finite", "line 7" },
        { "fan: field too many", TraceTexts.Fan + "2,25,0,1,0,0\r\n", null, "too-many-fields", "line 7" },
        { "fan: only a header", "Sensor Configuration,Rotation Speed Percentage,x,y,z\n", null, "no-values", "" },
        { "csv: one value", "time,value\n0,5\n", null, "too-few-samples", "" },
        { "csv: one value and missing ones", "value\n5\nNaN\n", null, "too-few-samples", "" },
        { "csv: a header that moves the cursor", "va\u001blue\nNaN\n", null, "no-values", "" },
        { "not text", "time,value\n0,5\n1,\u0001\n", null, "not-text", "line 3" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Parse_OfABadRow_NamesLineAndReasonInOneLine(string name, string text, string? column, string reason, string position)
    {
        Assert.False(TraceReader.Parse(text, new TraceReaderOptions { Column = column }).TryGet(out _, out var rejection), name);
        Assert.Equal((name, reason, position), (name, rejection.Reason, rejection.Position));
        Assert.DoesNotContain(rejection.Message, char.IsControl);
    }

    [Theory]
    [InlineData("loop")]
    [InlineData("cycles")]
    [InlineData("fan")]
    public void Parse_BeyondTheMostSamples_RefusesTheRow(string format)
    {
        var text = format switch { "loop" => TraceTexts.Loop, "cycles" => TraceTexts.Cycles(2), _ => TraceTexts.Fan };
        var parsed = TraceReader.Parse(text, new TraceReaderOptions { MaxSamples = format == "loop" ? 300 : format == "cycles" ? 100 : 4 });
        Assert.Equal("too-many-samples", parsed.Rejection?.Reason);
        Assert.StartsWith("line ", parsed.Rejection?.Position, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_OfControlCharacters_ShowsNone()
    {
        var parsed = TraceReader.Parse("value\n1\n\u001b[31m\n");
        Assert.Equal("'\uFFFD[31m' is not a number.", parsed.Rejection?.Message);
    }

    private static TraceSegment Part(int start, int count) => new() { Start = start, Count = count };

    private static double[] Values(Trace trace, int segment) => trace.Values.Slice(trace.Segments[segment].Start, trace.Segments[segment].Count).ToArray();

    private static Trace Read(string text, string? column = null)
    {
        Assert.True(TraceReader.Parse(text, new TraceReaderOptions { Column = column }).TryGet(out var trace, out var rejection), rejection?.ToString());
        return trace;
    }
}
