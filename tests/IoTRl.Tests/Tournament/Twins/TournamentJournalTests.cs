using IoTRl.Tournament.Loads;
using IoTRl.Tournament.Twins;
using static IoTRl.Tests.Tournament.Loads.LoadScenes;
using static IoTRl.Tests.Tournament.Twins.TwinScenes;

namespace IoTRl.Tests.Tournament.Twins;

[Trait("Level", "Unit")]
public sealed class TournamentJournalTests : IDisposable
{
    // Two training windows, two judged ones, two of each of a sweep's two points.
    private const int Units = 8;

    private static readonly Lazy<string> Unbroken = new(() => Text(Run(Played)));

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"iotrl-journal-{Guid.NewGuid():N}");

    private string Journal => Path.Combine(_folder, TournamentJournal.FileName);

    private static TwinTournamentOptions Played
    {
        get
        {
            var options = Options(Ds2, Counting("cheat", decision => decision == 100 ? -1 : 5));
            return options with
            {
                Judged = options.Training,
                Sweeps = [new TwinSweep { Name = "lead", Axis = "s", Points = [new TwinVariant { Name = "0" }, new TwinVariant { Name = "40", Edge = new EdgeOptions { LeadSeconds = 40 } }], Contestants = ["ds2"] }],
            };
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void Run_BrokenOffAndTakenUpAgain_PlaysWhatWasLeftAndGivesTheSame(int after)
    {
        BreakOff(after);
        Assert.Equal((Units - after, after), TakeUp());
    }

    [Fact]
    public void Run_OfAnotherRun_BeginsAnew()
    {
        BreakOff(3);
        Assert.Equal((Units, 0), TakeUp("another seed"));
        // What it left is of the other run alone.
        using var journal = TournamentJournal.Open(_folder, "run");
        Assert.Equal(0, journal.Known);
    }

    [Fact]
    public void Run_AfterALineCutInHalf_PlaysItAgain()
    {
        BreakOff(3);
        var text = File.ReadAllBytes(Journal);
        File.WriteAllBytes(Journal, text[..^40]);
        Assert.Equal((Units - 2, 2), TakeUp());
    }

    [Fact]
    public void Run_AfterALineWholeButForItsEnd_KeepsItAndGoesOnBelow()
    {
        BreakOff(3);
        File.WriteAllBytes(Journal, File.ReadAllBytes(Journal)[..^1]);
        using (var journal = TournamentJournal.Open(_folder, "run")) Assert.Equal(3, journal.Known);
        Assert.Equal((Units - 3, 3), TakeUp());
    }

    [Theory]
    [InlineData("nothing", "")]
    [InlineData("half a head", "\"ru")]
    [InlineData("a text", "this is no journal\nat all\n")]
    [InlineData("bytes", "\0\u0001\ufffd\n\n\0")]
    [InlineData("a head, then no units", "\"run\"\nnull\n{}\n[]\n{\"key\":\"training/bursty/0\"}\n")]
    [InlineData("a unit of nothing", "\"run\"\n{\"key\":\"training/bursty/0\",\"figures\":{}}\n")]
    public void Open_OfAFileThatIsNoJournal_BeginsAnew(string row, string text)
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Journal, text);
        using (var journal = TournamentJournal.Open(_folder, "run")) Assert.True(journal.Known == 0, row);
        Assert.Equal("\"run\"\n", File.ReadAllText(Journal));
    }

    [Fact]
    public void Run_WithAFaultInTheJournal_IsOutStill()
    {
        // Thrown once, on a judged window; when it is taken up nothing throws any more, and some figures are missing.
        var thrown = false;
        var family = Played.Training[0];
        var rate = WindowScene.Of(family, family.Windows(WindowPart.Judging)[0], 0.35 * Job.FullRecordsPerSecond, Job, new TwinVariant()).Inputs.Loads[0].RecordsPerSecond.Value;
        var once = Contestant("once", () => seen =>
        {
            if (thrown || seen.RecordsPerSecond.Value != rate) return Ask(5);
            thrown = true;
            throw new InvalidOperationException("this once");
        });
        var options = Played with { Contestants = [Ds2, once] };
        BreakOff(4, options);
        Assert.True(thrown);
        using var journal = TournamentJournal.Open(_folder, "run");
        var result = Require(TwinTournament.Run(options, journal, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal([new Disqualification("once", "threw InvalidOperationException: this once")], result.Disqualified);
    }

    [Fact]
    public void Finish_AfterARun_RemovesTheFile()
    {
        using var journal = TournamentJournal.Open(_folder, "run");
        journal.Finish();
        Assert.False(File.Exists(Journal));
    }

    [Fact]
    public void Open_OfAnotherRunsOpenJournal_Fails()
    {
        using var journal = TournamentJournal.Open(_folder, "run");
        Assert.Throws<IOException>(() => TournamentJournal.Open(_folder, "run"));
    }

    [Fact]
    public void Open_WhereAFileIsTheFolder_Fails()
    {
        File.WriteAllText(_folder, "a file");
        try
        {
            Assert.Throws<IOException>(() => TournamentJournal.Open(_folder, "run"));
            Assert.Equal("a file", File.ReadAllText(_folder));
        }
        finally
        {
            File.Delete(_folder);
        }
    }

    [Fact]
    public void Open_WhereTheJournalMayNotBeWritten_Fails()
    {
        Directory.CreateDirectory(Journal);
        Assert.Throws<UnauthorizedAccessException>(() => TournamentJournal.Open(_folder, "run"));
    }

    [Fact]
    public void Open_OnAFullDisk_Fails() => Assert.Throws<IOException>(() => TournamentJournal.Open(new FullDisk(room: 3), "run"));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Run_WhenTheDiskIsFull_FailsWithThatAndTrustsNoHalfLine(int threads)
    {
        using (var journal = TournamentJournal.Open(_folder, "run"))
            Require(TwinTournament.Run(Played, journal, cancellationToken: TestContext.Current.CancellationToken));
        var whole = File.ReadAllBytes(Journal);
        // Room for the head, two units and half of the third.
        var disk = new FullDisk(room: Place(whole, 3) + 100);
        using (var journal = TournamentJournal.Open(disk, "run"))
            Assert.Throws<IOException>(() => TwinTournament.Run(Played with { Threads = threads }, journal, cancellationToken: TestContext.Current.CancellationToken));
        File.WriteAllBytes(Journal, disk.ToArray());
        var (played, takenUp) = TakeUp();
        Assert.Equal(Units, played + takenUp);
        Assert.InRange(takenUp, 1, 2);
    }

    // Byte after so many lines.
    private static int Place(byte[] text, int lines)
    {
        var place = 0;
        for (var line = 0; line < lines; line++) place = Array.IndexOf(text, (byte)'\n', place) + 1;
        return place;
    }

    private void BreakOff(int after, TwinTournamentOptions? options = null)
    {
        using var broken = new CancellationTokenSource();
        using var journal = TournamentJournal.Open(_folder, "run");
        Assert.Throws<OperationCanceledException>(() => TwinTournament.Run(options ?? Played, journal, new Breaking(after, broken), cancellationToken: broken.Token));
    }

    // Whole in the end, with the figures of a run that was never broken off; windows played and taken up.
    private (int Played, int TakenUp) TakeUp(string run = "run")
    {
        using var journal = TournamentJournal.Open(_folder, run);
        var timings = new TwinTimings(TimeProvider.System);
        var result = Require(TwinTournament.Run(Played, journal, timings: timings, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(Unbroken.Value, Text(result));
        Assert.Equal(timings.TakenUp, journal.Known);
        return (timings.Played, timings.TakenUp);
    }

    private sealed class Breaking(int after, CancellationTokenSource source) : IProgress<double>
    {
        private int _told;

        public void Report(double value)
        {
            if (++_told == after) source.Cancel();
        }
    }

    /// <summary>Takes so many bytes and no more, as a disk does: what still fits of the last is on it.</summary>
    private sealed class FullDisk(int room) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var fits = Math.Min(buffer.Length, room - (int)Length);
            base.Write([.. buffer[..fits]], 0, fits);
            if (fits < buffer.Length) throw new IOException("No space left on device");
        }
    }
}
