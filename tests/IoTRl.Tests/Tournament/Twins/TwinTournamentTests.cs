using System.Collections.Concurrent;
using System.Collections.Immutable;
using IoTRl.Domain.Policies;
using IoTRl.Tournament.Loads;
using IoTRl.Tournament.Twins;
using static IoTRl.Tests.Tournament.Loads.LoadScenes;
using static IoTRl.Tests.Tournament.Twins.TwinScenes;

namespace IoTRl.Tests.Tournament.Twins;

[Trait("Level", "Unit")]
public sealed class TwinTournamentTests
{
    private static readonly Lazy<TwinTournamentResult> Few = new(() => Run(Options(Ds2, Named("tuned"), Named("planner"))));

    [Fact]
    public void Run_TwiceAndOnTwoThreads_GivesTheSameFigures()
    {
        var options = Few.Value.Options with { Sweeps = [Leads] };
        var once = Text(Run(options));
        Assert.Equal(once, Text(Run(options)));
        Assert.Equal(once, Text(Run(options with { Threads = 2 })));
    }

    [Fact]
    public void Run_WhoeverElsePlays_GivesAContestantTheSameFigures()
    {
        var alone = Text(Run(Options(Ds2)), "ds2");
        Assert.Equal(alone, Text(Few.Value, "ds2"));
        Assert.Equal(alone, Text(Run(Options(Counting("restless", decision => decision % 20), Named("tuned"), Ds2)), "ds2"));
    }

    [Fact]
    public void Run_OfEachContestant_JudgesItsFrozenSettingAndTheNeighbours()
    {
        foreach (var standing in Few.Value.Standings)
        {
            var settings = Named(standing.Name).Settings;
            var training = Training(standing.Name);
            var inside = training.Where(knob => knob.LateShare <= 0.008).ToArray();
            var expected = inside.Length > 0 ? inside.MinBy(knob => knob.UsdPerHour)! : training.MinBy(knob => knob.LateShare)!;
            Assert.Equal((expected.Setting, expected.LateShare, expected.UsdPerHour), (standing.Settings[standing.Frozen], standing.TrainingLateShare, standing.TrainingUsdPerHour));
            var place = settings.IndexOf(expected.Setting);
            Assert.Equal(settings[Math.Max(0, place - 2)..Math.Min(settings.Length, place + 7)], standing.Settings);
            Assert.Equal(standing.Settings.Length, standing.Figures.Length);
            Assert.All(standing.Figures, setting => Assert.Equal(Few.Value.Windows.Length, setting.Length));
        }
    }

    [Fact]
    public void Run_OfAnyWindow_GivesAllTheSameArrivals()
    {
        var arrived = Few.Value.Standings.SelectMany(standing => standing.Figures).Select(setting => setting.Select(window => (window.ArrivedRecords, window.FloorRecords)).ToArray()).ToArray();
        Assert.All(arrived, windows => Assert.Equal(arrived[0], windows));
        Assert.Equal(arrived[0].Length, arrived[0].Distinct().Count());
    }

    [Fact]
    public void Run_BeforeItJudges_MeetsNoWindowThatIsJudged()
    {
        var options = Options(Ds2);
        var seen = new ConcurrentQueue<LoadWindow>();
        var training = new WatchedFamily(options.Training[0], seen);
        Run(options with { Training = [training], Judged = [training, options.Judged[1]] });
        var judged = training.Windows(WindowPart.Judging).Select(window => window.Seed).ToArray();
        var trained = seen.TakeWhile(window => window.Part == WindowPart.Training).Select(window => window.Seed).ToArray();
        // Two for the audit, two for the knobs; then the judged ones, and one of them once more.
        Assert.Equal((4, 7), (trained.Length, seen.Count));
        Assert.DoesNotContain(trained, seed => judged.Contains(seed) || seed % 2 == 1);
        Assert.Equal(judged, seen.Skip(4).Take(2).Select(window => window.Seed));
        Assert.Contains(seen.Last().Seed, judged);
    }

    [Fact]
    public void Run_OfASweep_PlaysEachPointOnItsOwnWindows()
    {
        var shared = new TwinVariant { Name = "as it is" };
        var dear = new TwinVariant { Name = "dear", Change = twin => twin with { UsdPerExecutorHour = 10 * twin.UsdPerExecutorHour } };
        var never = Contestant("never", () => _ => Ask(1));
        var options = Options(Ds2, never) with
        {
            SweepWindows = 1,
            // So short that a fleet as small as the guard allows is late at times.
            Job = Job with { ObjectiveSeconds = 4 },
            LateShare = 1e-6,
            Sweeps = [Sweep("one", shared), Sweep("two", shared, dear)],
        };
        var result = Run(options);
        Assert.Equal(
            ["one/as it is/ds2", "one/as it is/never", "two/as it is/ds2", "two/as it is/never", "two/dear/ds2", "two/dear/never"],
            result.Sweeps.Select(cost => $"{cost.Sweep}/{cost.Point}/{cost.Contestant}"));
        Assert.Equal(result.Sweeps[0] with { Sweep = "two" }, result.Sweeps[2]);
        // What never comes low enough counts with all executors, at the price of that point.
        Assert.Equal([(false, result.MostUsdPerHour), (false, 10 * result.MostUsdPerHour)], new[] { result.Sweeps[3], result.Sweeps[5] }.Select(cost => (cost.IsReached, cost.UsdPerHour.Value)));
        Assert.Equal(10 * result.Sweeps[2].UsdPerHour.Value, result.Sweeps[4].UsdPerHour.Value, 1e-9);

        static TwinSweep Sweep(string name, params TwinVariant[] points) => new() { Name = name, Axis = "", Points = [.. points], Contestants = ["ds2", "never"] };
    }

    [Fact]
    public void Run_WithAnotherPrice_PricesTheBoundWithIt()
    {
        var options = Options(Ds2);
        var dear = Run(options with { Variant = new TwinVariant { Change = twin => twin with { UsdPerExecutorHour = 10 * twin.UsdPerExecutorHour } } });
        var (bound, dearBound) = (TwinStatistics.Of(Few.Value).BoundUsdPerHour.Value, TwinStatistics.Of(dear).BoundUsdPerHour.Value);
        Assert.True(bound > 0);
        Assert.Equal(10 * bound, dearBound, 1e-9);
        Assert.Equal(10 * Few.Value.MostUsdPerHour, dear.MostUsdPerHour, 1e-9);
    }

    [Fact]
    public void BoundPrices_OfTheResult_AreThoseOfItsWindows()
    {
        var unit = Scene().Known.UsdOfOneRecord;
        Assert.Equal(BoundPrices.InWorkOfOne.Select(price => price * unit), Few.Value.BoundPricesUsd, (one, other) => Math.Abs(one - other) <= 1e-12 * other);
    }

    [Fact]
    public void Run_WithProgress_NeverFallsAndEndsAtOne()
    {
        var told = new List<double>();
        var timings = new TwinTimings(TimeProvider.System);
        Require(TwinTournament.Run(Options(Ds2) with { Threads = 2, Sweeps = [Leads] }, progress: new Told(told), timings: timings, cancellationToken: TestContext.Current.CancellationToken));
        // 2 training windows, 2 of each of two families, 2 points of 2 windows.
        Assert.Equal((10, 10, 0), (told.Count, timings.Played, timings.TakenUp));
        Assert.Equal(told.Order(), told);
        Assert.Equal(1, told[^1]);
    }

    [Theory]
    [InlineData("a held-out family", "Training")]
    [InlineData("a family without training windows", "Training")]
    [InlineData("a family twice", "Judged")]
    [InlineData("nobody", "Contestants")]
    [InlineData("two of one name", "Contestants")]
    [InlineData("no setting", "Contestants")]
    [InlineData("windows that end within an interval", "Judged")]
    [InlineData("a start shorter than an interval", "Job")]
    [InlineData("two points of one name", "Sweeps")]
    [InlineData("no time at all", "EpisodeLimit")]
    public void Run_OfOptionsThatCannotBePlayed_SaysWhichAndPlaysNothing(string row, string position)
    {
        var options = Options(Ds2);
        options = row switch
        {
            "a held-out family" => options with { Training = [Family("flash-crowd")] },
            "a family without training windows" => options with { Training = [Family("flat", Brief with { Training = 0 })] },
            "a family twice" => options with { Judged = [Family("flat"), Family("flat")] },
            "nobody" => options with { Contestants = [] },
            "two of one name" => options with { Contestants = [Ds2, Ds2] },
            "no setting" => options with { Contestants = [Contestant("none", () => _ => Ask(1), settings: 0)] },
            "windows that end within an interval" => options with { Judged = [Family("flat", Brief with { Seconds = 902 })] },
            "a start shorter than an interval" => options with { Job = options.Job with { Twin = options.Job.Twin with { ColdStart = new() { LeastSeconds = 1, MedianSeconds = 2, MostSeconds = 3 } } } },
            "two points of one name" => options with { Sweeps = [Leads with { Points = [new TwinVariant(), new TwinVariant()] }] },
            _ => options with { EpisodeLimit = TimeSpan.Zero },
        };
        Assert.Equal([position], options.Validate().Select(rejection => rejection.Position));
        Assert.Throws<ArgumentException>(() => TwinTournament.Run(options, cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Of_APolicyOfOnesOwnAsTheYardstick_IsRefused() =>
        Assert.Throws<ArgumentException>(() => TwinContestant.Of(new("mine", new() { Name = "none", Default = 1, Grid = [1] }, _ => throw new NotSupportedException()), ContestantTrack.Yardstick));

    [Fact]
    public void Run_WithOneWhoIsToldTheWindow_JudgesItAsAYardstickOnEveryWindow()
    {
        // By the last second of the window: for anybody else that is reason enough to be out.
        var told = new ConcurrentQueue<ulong>();
        var seer = TwinContestant.Knowing("seer", [new(1), new(2)], (setting, scene) =>
        {
            told.Enqueue(scene.Tape.Plan.Window.Seed);
            return new FixedPolicy(new() { Executors = (int)setting.Caution * (5 + ((int)scene.Tape.ArrivalsAt(scene.Tape.Length - 1) % 5)) });
        });
        var result = Run(Options(Ds2, seer));
        Assert.Empty(result.Disqualified);
        Assert.Equal(ContestantTrack.Yardstick, result.Standings.Single(standing => standing.Name == "seer").Track);
        Assert.Empty(result.Windows.Select(window => window.Seed).Except(told));
    }

    private static TwinSweep Leads => new()
    {
        Name = "lead",
        Axis = "lead, s",
        Points = [new TwinVariant { Name = "0 s", Edge = new EdgeOptions { LeadSeconds = 0 } }, new TwinVariant { Name = "40 s", Edge = new EdgeOptions { LeadSeconds = 40 } }],
        Contestants = ["ds2"],
    };

    // Every setting on the training windows, one after the other.
    private static FrozenKnob[] Training(string name)
    {
        var (options, contestant) = (Few.Value.Options, Named(name));
        var family = options.Training[0];
        var scenes = family.Windows(WindowPart.Training).Select(window => WindowScene.Of(family, window, 0.35 * options.Job.FullRecordsPerSecond, options.Job, options.Variant)).ToArray();
        var play = new EpisodePlay(options.EpisodeLimit, TimeProvider.System);
        return [.. contestant.Settings.Select(setting =>
        {
            var figures = scenes.Select(scene => play.Play(contestant, [setting], scene, TestContext.Current.CancellationToken)[0]).ToArray();
            return new FrozenKnob(setting, figures.Sum(window => window.LateBeyondFloor) / figures.Sum(window => window.ArrivedRecords), figures.Sum(window => window.CostUsd) / figures.Sum(window => window.Hours));
        })];
    }

    private sealed class WatchedFamily(ILoadFamily family, ConcurrentQueue<LoadWindow> seen) : ILoadFamily
    {
        public string Name => family.Name;

        public bool IsHeldOut => family.IsHeldOut;

        public string? Shortfall => family.Shortfall;

        public ImmutableArray<LoadWindow> Windows(WindowPart part) => family.Windows(part);

        public LoadTape Record(LoadWindow window, double meanRecordsPerSecond, EdgeOptions edge, LoadFaults? faults = null)
        {
            seen.Enqueue(window);
            return family.Record(window, meanRecordsPerSecond, edge, faults);
        }
    }
}
