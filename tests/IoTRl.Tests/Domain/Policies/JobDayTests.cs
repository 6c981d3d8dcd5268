using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Tests.Domain.Agents;

namespace IoTRl.Tests.Domain.Policies;

[Trait("Level", "Unit")]
public sealed class JobDayTests
{
    [Theory]
    [InlineData(86_400, 86_400)]
    [InlineData(1440, 1440)]
    [InlineData(0, 0)]
    [InlineData(59, 0)]
    [InlineData(-1440, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(double.PositiveInfinity, 0)]
    public void SecondsOf_WhatIsNoDay_AreNone(double seconds, double known) => Assert.Equal(known, JobDay.SecondsOf(new JobObservation { DaySeconds = seconds }));

    // A week of days of 24 min has 10,080 s; the scene begins with one.
    [Theory]
    [InlineData("a real day's is the moment itself", 86_400, 0, DayOfWeek.Wednesday, 8.0)]
    [InlineData("nobody has said how long a day is", 0, 0, DayOfWeek.Wednesday, 8.0)]
    [InlineData("Monday, midnight", 1440, 0, DayOfWeek.Monday, 0.0)]
    [InlineData("Monday, 420 of 1440 s", 1440, 420, DayOfWeek.Monday, 7.0)]
    [InlineData("Thursday, half of the day", 1440, (3 * 1440) + 720, DayOfWeek.Thursday, 12.0)]
    [InlineData("the next Monday", 1440, 10_080, DayOfWeek.Monday, 0.0)]
    public void MomentOf_ADayPlayedFaster_IsByItsClock(string row, double daySeconds, int second, DayOfWeek day, double hour)
    {
        var observation = DecisionScene.Observation with { Time = DecisionScene.Start.AddSeconds(second), DaySeconds = daySeconds };
        var moment = JobDay.MomentOf(observation);
        Assert.Equal((row, day, hour), (row, moment.DayOfWeek, Math.Round(moment.TimeOfDay.TotalHours, 6)));
    }

    [Fact]
    public void MomentOf_AnyMoment_HasTheHourOfTheObservation()
    {
        // The hour of day of a policy and that of the observation must not differ.
        for (var second = 0; second < 5000; second += 7)
        {
            var clock = JobClock.At(DecisionScene.Start.AddSeconds(second).ToOffset(TimeSpan.FromHours(2)), 5, TimeSpan.FromMinutes(24));
            var moment = JobDay.MomentOf(new JobObservation { Time = clock.Now, DaySeconds = clock.DayLength.TotalSeconds });
            Assert.Equal(clock.HourOfDay, moment.TimeOfDay.TotalHours, 6);
        }
    }
}
