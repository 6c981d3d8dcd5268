using IoTRl.Domain;
using IoTRl.Domain.Jobs;

namespace IoTRl.Tests.Domain.Jobs;

[Trait("Level", "Unit")]
public sealed class ObjectiveBookTests
{
    private const double Share = 0.99;
    private static readonly DateTimeOffset Start = new(2026, 7, 15, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Observe_OverFourIntervals_CountsLateRecordsMoneyAndViolations()
    {
        (double Processed, double Late, double Cost, double? LateShare, bool Violated)[] table =
        [
            (0, 0, 1, null, false), // the base
            (1000, 5, 1.5, 0.005, false),
            (2000, 15, 2, 0.01, false), // exactly what is allowed
            (3000, 35, 3, 0.02, true),
        ];
        var book = new ObjectiveBook();
        for (var index = 0; index < table.Length; index++)
        {
            var (processed, late, cost, share, violated) = table[index];
            var interval = Observe(book, index * 5, processed, late, cost);
            Assert.Equal((index, share is null), (index, !interval.LateShare.IsKnown));
            if (share is { } expected) Assert.Equal(expected, interval.LateShare.Value, 12);
            Assert.Equal((index, violated), (index, interval.Violated));
        }

        var reading = book.Read(Start.AddSeconds(15), Share);
        Assert.Equal((3000.0, 35.0, 2.0, 3L, 1L), (reading.Records, reading.LateRecords, reading.CostUsd, reading.Intervals, reading.Violations));
        Assert.Equal(35.0 / 3000, reading.LateShare.Value, 12);
        Assert.Equal(35.0 / 30, reading.BudgetSpent, 9);
    }

    [Fact]
    public void Read_AsTimePasses_ForgetsWindowByWindow()
    {
        var book = new ObjectiveBook();
        Observe(book, 0, 0, 0, 0);
        Observe(book, 5, 100, 10, 0);
        Observe(book, 30 * 60, 200, 10, 0);
        (int Minutes, double? TenMinutes, double? Hour, double? Day)[] table =
        [
            (9, 0.1, 0.1, 0.1),
            (10, null, 0.1, 0.1),
            (31, 0, 0.05, 0.05),
            (60, null, 0, 0.05),
            (24 * 60, null, null, 0),
            (25 * 60, null, null, null),
        ];
        foreach (var (minutes, tenMinutes, hour, day) in table)
        {
            var reading = book.Read(Start.AddMinutes(minutes), Share);
            // The second interval only counts for readings after it.
            var expected = minutes < 30 ? (tenMinutes, hour, (double?)0.1) : (tenMinutes, hour, day);
            Assert.Equal((minutes, expected), (minutes, (Number(reading.LateShare10Min), Number(reading.LateShareHour), Number(reading.LateShareDay))));
        }
    }

    [Fact]
    public void Observe_WhenTotalsGoBack_TakesThemAsANewBase()
    {
        var book = new ObjectiveBook();
        Observe(book, 0, 500, 50, 9);
        Observe(book, 5, 100, 0, 1);
        Observe(book, 10, 200, 1, 2);
        var reading = book.Read(Start.AddSeconds(10), Share);
        Assert.Equal((100.0, 1.0, 1.0), (reading.Records, reading.LateRecords, reading.CostUsd));
    }

    [Fact]
    public void Observe_WhenATotalIsUnknown_IsUnknownAndMadeUpForByTheNext()
    {
        var book = new ObjectiveBook();
        Observe(book, 0, 0, 0, 0);
        var interval = book.Observe(Start.AddSeconds(5), Measured.Of(100), Measured.Unknown, Measured.Unknown, Share);
        Assert.False(interval.LateShare.IsKnown || interval.CostUsd.IsKnown || interval.Violated);
        Assert.Equal(200, Observe(book, 10, 200, 2, 4).Records.Value);
        Assert.Equal(4, book.Read(Start.AddSeconds(10), Share).CostUsd);
    }

    [Fact]
    public void Observe_WhenRecordsAgeBeforeTheyFinish_CountsThemInTheInterval()
    {
        var book = new ObjectiveBook();
        Observe(book, 0, 0, 0, 0);
        var interval = Observe(book, 5, 0, 40, 0);
        Assert.Equal((40.0, 1.0, true), (interval.Records.Value, interval.LateShare.Value, interval.Violated));
        Assert.Equal(0, Observe(book, 10, 0, 40, 0).LateShare.Value);
    }

    [Fact]
    public void BudgetSpent_WhenNothingMayBeLate_IsFinite()
    {
        var book = new ObjectiveBook();
        Observe(book, 0, 0, 0, 0);
        Observe(book, 5, 100, 3, 0);
        Assert.Equal(3, book.Read(Start.AddSeconds(5), objectiveShare: 1).BudgetSpent);
    }

    [Fact]
    public void Restore_OfACapturedBook_GoesOnAsBefore()
    {
        var book = new ObjectiveBook();
        for (var index = 0; index < 2000; index++) Observe(book, index * 60, index * 100, index * 3 % 7 + index, index * 0.5);
        var restored = new ObjectiveBook();
        restored.Restore(book.Capture());
        Assert.Equal(Observe(book, 120_060, 201_000, 2010, 1001), Observe(restored, 120_060, 201_000, 2010, 1001));
        Assert.Equal(book.Read(Start.AddSeconds(120_060), Share), restored.Read(Start.AddSeconds(120_060), Share));
    }

    private static ObjectiveInterval Observe(ObjectiveBook book, double seconds, double processed, double late, double cost) =>
        book.Observe(Start.AddSeconds(seconds), Measured.Of(processed), Measured.Of(late), Measured.Of(cost), Share);

    private static double? Number(Measured value) => value.IsKnown ? value.Value : null;
}
