using System.Globalization;
using System.Text;
using IoTRl.Domain;
using IoTRl.Simulation.Calibration;
using IoTRl.Simulation.Jobs;

namespace IoTRl.Tests.Simulation.Calibration;

/// <summary>The real twin, played with constants that the fit does not know, and what a query's progress would have told of it.</summary>
internal sealed class PlayedRecording
{
    internal static readonly DateTimeOffset Origin = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly StringBuilder _progress = new();
    private readonly List<(double Second, string Row)> _executors = [];

    /// <summary>Progress, a json object a line.</summary>
    internal string Progress => _progress.ToString();

    /// <summary>Executors, csv.</summary>
    internal string Executors => "time,event,executor\n" + string.Concat(_executors.OrderBy(row => row.Second).Select(row => $"{Stamp(row.Second)},{row.Row}\n"));

    /// <summary>Constants that differ from every default; two batches never end within a second.</summary>
    internal static JobTwinOptions Truth(double variation = 0, double correlation = 0.3) => new()
    {
        BatchOverheadSeconds = 1.2,
        CoreSecondsPerRecord = 0.0025,
        TasksPerBatch = 24,
        CoresPerExecutor = 2,
        TriggerSeconds = 3,
        JoinFirstBatchSeconds = 4,
        JoinSecondBatchSeconds = 1,
        JoinSlowdownFirst = 0.4,
        JoinSlowdownLast = 0.2,
        SlownessVariation = variation,
        SlownessCorrelation = correlation,
        ColdStart = new() { MedianSeconds = 30, LogDeviation = 0.1, LeastSeconds = 25, MostSeconds = 40 },
    };

    /// <summary>Plays so long; the executors of a minute and the records of a second are functions of time.</summary>
    internal static PlayedRecording Play(JobTwinOptions truth, ulong seed, int seconds, Func<int, int> executorsOfMinute, Func<int, int> recordsOfSecond)
    {
        var recording = new PlayedRecording();
        var twin = new JobTwin(truth, seed, executorsOfMinute(0));
        for (var count = 0; count < executorsOfMinute(0); count++)
            recording._executors.Add((-60, "joined,"));
        var told = 0L;
        for (var second = 0; second < seconds; second++)
        {
            if (second % 60 == 0)
                recording.Scale(twin, second, executorsOfMinute(second / 60));
            twin.Step(recordsOfSecond(second));
            if (twin.Progress.LastBatch is { } batch && batch.Ordinal > told)
                recording.Tell(batch, told = batch.Ordinal);
        }

        return recording;
    }

    /// <summary>Executors up and down, a scale-up every other time.</summary>
    internal static int Changing(int minute, ulong seed) => 3 + (int)(((ulong)(minute / 2) * (5 + (2 * seed))) % 6);

    /// <summary>A load that swings by two thirds within some minutes.</summary>
    internal static int Swinging(int second, ulong seed) => (int)(900 * (1 + (0.65 * Math.Sin((second + (37.0 * seed)) / 71))));

    internal CalibrationResult Calibrate(CalibrationOptions? options = null, bool withRequests = true)
    {
        var executors = withRequests ? Executors : string.Join('\n', Executors.Split('\n').Where(line => !line.Contains("requested", StringComparison.Ordinal)));
        return Value(Calibrator.Calibrate(Value(ProgressReader.Read(new StringReader(Progress))), Value(ExecutorLogReader.Read(new StringReader(executors))), options ?? new() { CoresPerExecutor = 2 }));
    }

    internal static T Value<T>(Parsed<T> parsed)
        where T : notnull
    {
        Assert.True(parsed.TryGet(out var value, out var rejection), rejection?.ToString());
        return value;
    }

    internal static string Line(long batchId, double startSecond, double durationSeconds, double records) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"id":"q","runId":"r","timestamp":"{{Stamp(startSecond)}}","batchId":{{batchId}},"batchDuration":{{Math.Round(1000 * durationSeconds)}},"numInputRows":{{Math.Round(records)}}}""");

    private void Scale(JobTwin twin, int second, int executors)
    {
        var (running, starting) = (twin.Progress.RunningExecutors, twin.Progress.StartingExecutors);
        twin.Scale(executors);
        for (var left = Math.Max(0, running - executors); left > 0; left--)
            _executors.Add((second, "left,"));
        Assert.True(starting == 0 || executors >= running + starting, "the script cancels no start");
        var started = twin.Capture().Executors.Executors.Where(executor => executor.Phase == ExecutorPhase.Starting && executor.RequestedSecond == second).ToList();
        foreach (var executor in started)
        {
            _executors.Add((second, "requested,"));
            _executors.Add((executor.ReadySecond, "joined,"));
        }
    }

    private void Tell(in FinishedBatch batch, long ordinal) =>
        _progress.Append(Line(ordinal, batch.StartSecond, batch.DurationSeconds, batch.Records)).Append('\n');

    private static string Stamp(double second) => (Origin + TimeSpan.FromSeconds(second)).ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture) + "Z";
}
