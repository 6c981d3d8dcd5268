using System.Globalization;
using IoTRl.Domain.Jobs;

namespace IoTRl.Tests.Domain.Jobs;

[Trait("Level", "Unit")]
public sealed class JobScheduleTests
{
    private const string Berlin = "Europe/Berlin";

    [Theory]
    [InlineData("2026-07-15T04:29:59Z", 0)] // Wednesday, 06:29:59 in summer
    [InlineData("2026-07-15T04:30:00Z", 8)]
    [InlineData("2026-07-15T06:59:59Z", 8)]
    [InlineData("2026-07-15T07:00:00Z", 0)]
    [InlineData("2026-01-14T04:30:00Z", 0)] // Wednesday, 05:30 in winter
    [InlineData("2026-01-14T05:30:00Z", 8)]
    [InlineData("2026-07-18T05:00:00Z", 0)] // Saturday
    public void FloorAt_OnWeekdayMornings_FollowsTheLocalClock(string now, int floor) =>
        Assert.Equal(floor, JobSchedule.FloorAt(Floor(WeekDays.Weekdays, "06:30", "09:00", Berlin), At(now)));

    [Theory]
    [InlineData("2026-07-17T21:59:59Z", 0)] // Friday
    [InlineData("2026-07-17T22:00:00Z", 8)]
    [InlineData("2026-07-18T01:59:59Z", 8)] // Saturday, of Friday's window
    [InlineData("2026-07-18T02:00:00Z", 0)]
    [InlineData("2026-07-17T01:00:00Z", 0)] // Friday, of Thursday's window
    public void FloorAt_WhenTheWindowSpansMidnight_BelongsToTheDayItBegan(string now, int floor) =>
        Assert.Equal(floor, JobSchedule.FloorAt(Floor(WeekDays.Friday, "22:00", "02:00", "UTC"), At(now)));

    [Theory]
    [InlineData("2026-07-19T23:00:00Z", true)] // Sunday
    [InlineData("2026-07-20T01:00:00Z", true)] // Monday
    [InlineData("2026-07-20T23:00:00Z", false)]
    public void IsFrozenAt_WhenSundaySpansMidnight_HoldsOnMondayMorning(string now, bool frozen)
    {
        var limits = new JobLimits { Freezes = [new FreezeWindow { Days = WeekDays.Sunday, From = Time("22:00"), To = Time("02:00") }] };
        Assert.Equal(frozen, JobSchedule.IsFrozenAt(limits, At(now)));
    }

    [Theory]
    [InlineData("2026-03-29T00:59:59Z", 0)] // 01:59:59, then the clock jumps to 03:00
    [InlineData("2026-03-29T01:00:00Z", 8)]
    [InlineData("2026-03-29T01:29:59Z", 8)]
    [InlineData("2026-03-29T01:30:00Z", 0)]
    public void FloorAt_WhenTheClockSkipsAnHour_HoldsWhatIsLeft(string now, int floor) =>
        Assert.Equal(floor, JobSchedule.FloorAt(Floor(WeekDays.Sunday, "02:30", "03:30", Berlin), At(now)));

    [Theory]
    [InlineData("2026-10-25T00:15:00Z", 8)] // 02:15 for the first time
    [InlineData("2026-10-25T00:45:00Z", 0)]
    [InlineData("2026-10-25T01:15:00Z", 8)] // and again
    [InlineData("2026-10-25T01:45:00Z", 0)]
    public void FloorAt_WhenTheClockRepeatsAnHour_HoldsTwice(string now, int floor) =>
        Assert.Equal(floor, JobSchedule.FloorAt(Floor(WeekDays.Sunday, "02:15", "02:45", Berlin), At(now)));

    [Theory]
    [InlineData("2026-07-20T05:59:59Z", 0)] // Monday
    [InlineData("2026-07-20T06:00:00Z", 8)]
    [InlineData("2026-07-21T05:59:59Z", 8)]
    [InlineData("2026-07-21T06:00:00Z", 0)]
    public void FloorAt_WhenBeginAndEndAreEqual_LastsADay(string now, int floor) =>
        Assert.Equal(floor, JobSchedule.FloorAt(Floor(WeekDays.Monday, "06:00", "06:00", "UTC"), At(now)));

    [Fact]
    public void FloorAt_WhenWindowsOverlap_IsTheHighest()
    {
        var limits = new JobLimits
        {
            Floors =
            [
                new ScheduledFloor { Days = WeekDays.All, From = Time("00:00"), To = Time("12:00"), MinExecutors = 3 },
                new ScheduledFloor { Days = WeekDays.All, From = Time("08:00"), To = Time("09:00"), MinExecutors = 9 },
            ],
        };
        Assert.Equal((9, 3), (JobSchedule.FloorAt(limits, At("2026-07-20T08:30:00Z")), JobSchedule.FloorAt(limits, At("2026-07-20T09:30:00Z"))));
    }

    private static JobLimits Floor(WeekDays days, string from, string to, string zone) =>
        new() { Floors = [new ScheduledFloor { Days = days, From = Time(from), To = Time(to), MinExecutors = 8, TimeZone = zone }] };

    private static TimeOnly Time(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
