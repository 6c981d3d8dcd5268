using IoTRl.Domain;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;

namespace IoTRl.Tests.Domain.Jobs;

[Trait("Level", "Unit")]
public sealed class JobObservationBuilderTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 15, 6, 0, 0, TimeSpan.Zero);
    private static readonly SparkJobSpec Spec = new() { Id = JobId.Of("vitals"), Pool = PoolId.Of("main"), ExecutorRecordsPerSecond = 12 };

    private static readonly JobProgress Progress = new()
    {
        Time = Now.AddSeconds(-4),
        BacklogRecords = Measured.Of(90, ageSeconds: 1),
        OldestSeconds = Measured.Of(3),
        CpuShare = Measured.Of(0.5),
        ExecutorRecordsPerSecond = Measured.Of(8),
        CostUsdPerHour = Measured.Of(0.7),
        LastBatchSeconds = Measured.Of(1.5),
    };

    [Fact]
    public void Build_FromItsParts_PutsEachWhereItBelongs()
    {
        var observation = Build(Spec, Progress);
        Assert.Equal((Spec.Id, Now, 5.0, 6.0), (observation.Job, observation.Time, observation.IntervalSeconds, observation.HourOfDay));
        Assert.Equal((1, 20, 2, 120), (observation.MinExecutors, observation.MaxExecutors, observation.CoresPerExecutor, observation.TasksPerBatch));
        Assert.Equal((10.0, 0.99, 2.4), (observation.ObjectiveSeconds, observation.ObjectiveShare, observation.MaxCostUsdPerHour));
        Assert.Equal(Measured.Of(90, 5), observation.BacklogRecords);
        Assert.Equal(Measured.Of(55), observation.RecordsPerSecond);
        Assert.Equal((Measured.Of(1.5, 4), 2.0, 86_400.0), (observation.LastBatchSeconds, observation.TriggerSeconds, observation.DaySeconds));
        Assert.Equal((3, 2, 6, 5, 3), (observation.Running, observation.Warm, observation.Target, observation.FloorNow, observation.FloorSoon));
        Assert.Equal((0.25, 30.0), (observation.SilentShare, observation.AnnouncedRecordsPerSecond));
    }

    [Theory]
    [InlineData(12.0, 12.0)]
    [InlineData(null, 8.0)]
    public void Build_OfTheExecutorsRate_PrefersTheCalibratedOne(double? calibrated, double rate) =>
        Assert.Equal(rate, Build(Spec with { ExecutorRecordsPerSecond = calibrated }, Progress).ExecutorRecordsPerSecond.Value);

    [Fact]
    public void Build_WithoutProgress_LeavesItsInputsUnknown()
    {
        var unknown = ObservationLayout.UnknownInputs(Build(Spec with { ExecutorRecordsPerSecond = null }, null));
        Assert.Equal(
            ["executorRate", "dataVolume", "cpu", "memory", "latency", "cost", "shuffleSize", "temperature", "edgeWorkload", "edgeBurst", "backlog", "oldest", "forecast"],
            unknown.AsEnumerable());
    }

    [Fact]
    public void JobMeasuresOf_AProgressThatIsStale_IsUnknownPartByPart()
    {
        var measures = JobMeasures.Of(Progress, Now, staleAfterSeconds: 4.5);
        Assert.False(measures.BacklogRecords.IsKnown); // 1 s old when the sample was taken
        Assert.Equal(Measured.Of(3, 4), measures.OldestSeconds);
        Assert.False(JobMeasures.Of(Progress, Now, staleAfterSeconds: 3.9).OldestSeconds.IsKnown);
    }

    [Fact]
    public void JobPoolViewWith_StartingExecutors_SortsThemByTheAgeOfTheirRequest()
    {
        int[] ages = [60, 46, 45, 30, 29, 15, 14, 0];
        var executors = new JobExecutors { Job = Spec.Id, Running = 4, StartingSince = [.. ages.Select(age => Now.AddSeconds(-age))] };
        var view = new JobPoolView { Target = 12, ExecutorsUnknown = true }.With(executors, Measured.Of(2), Now);
        Assert.Equal((2, 2, 2, 2), (view.StartingUnder15, view.StartingUnder30, view.StartingUnder45, view.StartingOver45));
        Assert.Equal((4, 2, 12, false), (view.Running, view.Warm, view.Target, view.ExecutorsUnknown));
    }

    [Fact]
    public void JobPoolViewWith_NothingSeen_SaysSo()
    {
        Assert.True(new JobPoolView { Target = 12 }.With(null, Measured.Of(2), Now).ExecutorsUnknown);
        Assert.True(new JobPoolView().With(new JobExecutors { Job = Spec.Id, Running = 4 }, Measured.Unknown, Now).ExecutorsUnknown);
    }

    [Theory]
    [InlineData(24, 12.0)]
    [InlineData(60, 6.0)]
    public void JobClockAt_OfADayPlayedFaster_HasTwentyFourHours(int dayHoursOrMinutes, double hour)
    {
        // 12:00 of a whole day; a quarter past the hour of an hour-long one.
        var (now, day) = dayHoursOrMinutes == 24
            ? (new DateTimeOffset(2026, 7, 15, 12, 0, 0, TimeSpan.Zero), TimeSpan.FromDays(1))
            : (new DateTimeOffset(2026, 7, 15, 12, 15, 0, TimeSpan.Zero), TimeSpan.FromHours(1));
        Assert.Equal(hour, JobClock.At(now, 5, day).HourOfDay, 12);
    }

    [Fact]
    public void Build_InAnEpisodesLoop_AllocatesNothing()
    {
        var window = new JobLoadWindow(new JobLoadOptions { ReusesForecast = true });
        var entries = new float[ObservationLayout.Length];
        var time = Now;
        Play(1200);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Play(500);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Play(int seconds)
        {
            for (var second = 0; second < seconds; second++)
            {
                time = time.AddSeconds(1);
                window.Observe(time, 40 + second % 11, 4000);
                if (second % 5 != 0) continue;
                var measures = new JobMeasures { BacklogRecords = Measured.Of(10), OldestSeconds = Measured.Of(1) };
                var observation = JobObservationBuilder.Build(
                    Spec, TimeSpan.FromSeconds(10), JobClock.At(time, 5, TimeSpan.FromDays(1)), window.Read(), JobDemand.None, measures, new JobPoolView { Running = 4 }, new JobAgentView());
                ObservationLayout.Write(observation, entries);
            }
        }
    }

    private static JobObservation Build(SparkJobSpec spec, JobProgress? progress) => JobObservationBuilder.Build(
        spec,
        TimeSpan.FromSeconds(10),
        JobClock.At(Now, 5, TimeSpan.FromDays(1)),
        new JobLoad { RecordsPerSecond = Measured.Of(55), TotalForecast = [] },
        new JobDemand { SilentShare = 0.25, AnnouncedRecordsPerSecond = 30 },
        JobMeasures.Of(progress, Now, staleAfterSeconds: 15),
        new JobPoolView { Running = 3, Warm = 2, Target = 6, UsdPerExecutorHour = 0.12 },
        new JobAgentView { Weights = new RewardWeights { Alpha = 0.1, Beta = 0.8, Gamma = 0.1 }, FloorNow = 5, FloorSoon = 3 });
}
