using System.Collections.Immutable;
using System.Runtime.InteropServices;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Tournament.Loads;
using IoTRl.Tournament.Twins;
using Microsoft.Extensions.Time.Testing;
using static IoTRl.Tests.Tournament.Loads.LoadScenes;
using static IoTRl.Tests.Tournament.Twins.TwinScenes;

namespace IoTRl.Tests.Tournament.Twins;

/// <summary>Whoever breaks the rules is named, and nobody else's figures move.</summary>
[Trait("Level", "Unit")]
public sealed class DisqualificationTests : IDisposable
{
    private const int IntervalsOfAWindow = 180;

    private static readonly Lazy<string> Honest = new(() => Text(Run(Small(Ds2)), "ds2"));

    private readonly FakeTimeProvider _time = new();
    private readonly ManualResetEventSlim _end = new();

    public void Dispose()
    {
        _end.Set();
        _end.Dispose();
    }

    [Theory]
    [InlineData("in the constructor", "threw InvalidOperationException: no model")]
    [InlineData("at decision 1", "threw InvalidOperationException: no model")]
    [InlineData("at decision 50", "threw InvalidOperationException: no model")]
    [InlineData("as if the run had been cancelled", "threw OperationCanceledException: The operation was canceled.")]
    [InlineData("with a message of many lines", "threw InvalidOperationException: one")]
    [InlineData("with a message that throws", "threw Unspeakable: (its message throws too)")]
    [InlineData("five below nothing", "asked for -5 executors")]
    [InlineData("spares below nothing", "asked for -1 executors")]
    [InlineData("a need that is no number", "asked for a number that is not finite")]
    [InlineData("a rate without end", "asked for a number that is not finite")]
    [InlineData("no policy at all", "threw NullReferenceException: Object reference not set to an instance of an object.")]
    public void Run_WithOneThatBreaksTheRules_NamesItAndGoesOn(string row, string reason) => AssertOut(row switch
    {
        "in the constructor" => Contestant("cheat", () => throw new InvalidOperationException("no model")),
        "at decision 1" => Failing(1, () => new InvalidOperationException("no model")),
        "at decision 50" => Failing(50, () => new InvalidOperationException("no model")),
        "as if the run had been cancelled" => Failing(2, () => new OperationCanceledException()),
        "with a message of many lines" => Failing(2, () => new InvalidOperationException("one\r\ntwo\nthree")),
        "with a message that throws" => Failing(2, () => new Unspeakable()),
        "five below nothing" => Counting("cheat", _ => -5),
        "spares below nothing" => Answering(Ask(3) with { Spare = -1 }),
        "a need that is no number" => Answering(Ask(3) with { Need = double.NaN }),
        "a rate without end" => Answering(Ask(3) with { PlannedRecordsPerSecond = double.PositiveInfinity }),
        _ => TwinContestant.Of(new("cheat", new() { Name = "none", Default = 1, Grid = [1] }, _ => null!)), // what a careless author's factory may give
    }, reason);

    [Fact]
    public void Run_WithOneThatHangs_LeavesItBehind() => AssertOut(Hanging(_ => true), "did not finish a window within 60 s");

    [Fact]
    public void Run_WithOneThatHangsWhereItIsMade_LeavesItBehind() => AssertOut(
        Contestant("cheat", () =>
        {
            Hang();
            return _ => Ask(1);
        }), "did not finish a window within 60 s");

    [Theory]
    [InlineData("throws", "threw InvalidOperationException: not here")]
    [InlineData("hangs", "did not finish a window within 60 s")]
    public void Run_WithOneThatFailsOnOneJudgedWindowOnly_IsOutOfAllTables(string how, string reason)
    {
        var rate = FirstRateOf(WindowPart.Judging, 1);
        AssertOut(how == "hangs" ? Hanging(IsThere) : Contestant("cheat", () => seen => IsThere(seen) ? throw new InvalidOperationException("not here") : Ask(5)), reason);

        bool IsThere(JobObservation seen) => seen.RecordsPerSecond.Value == rate;
    }

    [Theory]
    [InlineData("at once", 0)]
    [InlineData("when nobody looks any more", 4)]
    public void Run_WithOneThatRemembersWindows_IsFoundOut(string when, int honestMeetings) => AssertOut(() =>
    {
        // By its first rate it knows a window again; then it asks for what comes a minute later.
        var (known, met) = (new Dictionary<double, List<double>>(), 0);
        return Contestant("cheat", () =>
        {
            var (meeting, rates, before) = (met++, new List<double>(), (List<double>?)null);
            return seen =>
            {
                if (rates.Count == 0 && meeting >= honestMeetings) before = known.GetValueOrDefault(seen.RecordsPerSecond.Value);
                rates.Add(seen.RecordsPerSecond.Value);
                known[rates[0]] = rates;
                return Ask(before is not null && before.Count == IntervalsOfAWindow ? 1 + (int)(before[Math.Min(rates.Count + 12, IntervalsOfAWindow) - 1] / 500) : 7);
            };
        }, settings: 3);
    }, when == "at once" ? "decided otherwise at second 5 when only what came later was another" : "decided otherwise at second 5 of a window that it met again");

    [Fact]
    public void Run_WithOneThatLearnsAWindowUnderOneSettingForTheNext_IsFoundOut() => AssertOut(() =>
    {
        // Honest on the first window that it ever meets, which is the audit's, and on whatever it meets for the first time.
        var (audited, known) = ((double?)null, new HashSet<double>());
        return Contestant("cheat", () =>
        {
            bool? knows = null;
            return seen =>
            {
                audited ??= seen.RecordsPerSecond.Value;
                knows ??= seen.RecordsPerSecond.Value != audited && !known.Add(seen.RecordsPerSecond.Value);
                return Ask(knows.Value ? 6 : 7);
            };
        }, settings: 3);
    }, "came to other figures on a window that it met again");

    [Fact]
    public void Run_WithOneThatDecidesByChance_IsFoundOut() => AssertOut(() =>
    {
        var random = new Random(1);
        return Contestant("cheat", () => _ => Ask(random.Next(1000)));
    }, "decided otherwise at second 5 when only what came later was another");

    [Fact]
    public void Run_WithOneThatDiffersInItsSparesOnly_IsFoundOut() => AssertOut(() =>
    {
        var met = 0;
        return Contestant("cheat", () =>
        {
            var spare = met++;
            return _ => Ask(5) with { Spare = spare };
        });
    }, "decided otherwise at second 5 when only what came later was another");

    [Fact]
    public void Run_WithOneThatWritesToWhatItIsGiven_ChangesNobodyElsesFigures() => AssertOut(
        Contestant("cheat", () => seen =>
        {
            foreach (ref var rate in ImmutableCollectionsMarshal.AsArray(seen.TotalForecast).AsSpan()) rate = 0;
            foreach (ref var horizon in ImmutableCollectionsMarshal.AsArray(seen.EdgeForecast?.Horizons ?? []).AsSpan()) horizon = default;
            return Ask(5);
        }), "changed what it was given to look at");

    [Fact]
    public void Run_WithOneThatWantsAllThereIs_IsHeldToTheLimits()
    {
        var result = Run(Small(Answering(Ask(int.MaxValue) with { Spare = int.MaxValue })));
        Assert.Empty(result.Disqualified);
        Assert.All(result.Standings[0].Figures[0], window => Assert.InRange(window.ExecutorHours, 0, 20 * window.Hours * 1.1));
    }

    [Fact]
    public void Run_WhenNobodyIsLeft_NamesThemAll()
    {
        var options = Small(Counting("one", _ => -1), Failing(3, () => new InvalidOperationException("no model")));
        Assert.False(TwinTournament.Run(options, cancellationToken: TestContext.Current.CancellationToken).TryGet(out _, out var rejection));
        Assert.Equal("every contestant was disqualified: one asked for -1 executors; cheat threw InvalidOperationException: no model", rejection.Message);
    }

    [Fact]
    public void Run_WhenNobodyIsLeftAfterTheJudging_NamesThemAll()
    {
        var rate = FirstRateOf(WindowPart.Judging, 1);
        var options = Small(Contestant("late", () => seen => Ask(seen.RecordsPerSecond.Value == rate ? -1 : 5)));
        Assert.False(TwinTournament.Run(options, cancellationToken: TestContext.Current.CancellationToken).TryGet(out _, out var rejection));
        Assert.Equal("every contestant was disqualified: late asked for -1 executors", rejection.Message);
    }

    private void AssertOut(TwinContestant cheat, string reason) => AssertOut(() => cheat, reason);

    private void AssertOut(Func<TwinContestant> cheat, string reason)
    {
        foreach (var contestants in new TwinContestant[][] { [cheat(), Ds2], [Ds2, cheat()] })
        {
            var result = Require(TwinTournament.Run(Small(contestants), timings: new TwinTimings(_time), cancellationToken: TestContext.Current.CancellationToken));
            var found = Assert.Single(result.Disqualified);
            Assert.Equal(new Disqualification("cheat", reason), found);
            Assert.Equal(Honest.Value, Text(result, "ds2"));
            Assert.Equal("ds2", Assert.Single(TwinStatistics.Of(result).Headline).Name);
        }
    }

    private static TwinTournamentOptions Small(params TwinContestant[] contestants)
    {
        var options = Options(contestants);
        return options with { Judged = options.Training };
    }

    private static TwinContestant Failing(int at, Func<Exception> exception) => Counting("cheat", decision => decision == at ? throw exception() : 5);

    private static TwinContestant Answering(ScalingDecision decision) => Contestant("cheat", () => _ => decision);

    private TwinContestant Hanging(Func<JobObservation, bool> where) => Contestant("cheat", () => seen =>
    {
        if (where(seen)) Hang();
        return Ask(5);
    });

    // Its time is over while it hangs: nobody sleeps for it.
    private void Hang()
    {
        _time.Advance(TimeSpan.FromSeconds(61));
        _end.Wait(TestContext.Current.CancellationToken);
    }

    // Of the first interval of a window: whoever has seen it knows the window again.
    private static double FirstRateOf(WindowPart part, int index)
    {
        var options = Options(Ds2);
        var family = options.Judged[0];
        return WindowScene.Of(family, family.Windows(part)[index], 0.35 * options.Job.FullRecordsPerSecond, options.Job, options.Variant).Inputs.Loads[0].RecordsPerSecond.Value;
    }

    private sealed class Unspeakable : Exception
    {
        public override string Message => throw new InvalidOperationException();
    }
}
