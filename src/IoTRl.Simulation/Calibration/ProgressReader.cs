using System.Collections.Immutable;
using System.Globalization;
using IoTRl.Domain;
using IoTRl.Domain.Traces;

namespace IoTRl.Simulation.Calibration;

/// <summary>
/// Total reader of recorded progress: one <c>StreamingQueryProgress</c> json object a line, as a listener or <c>recentProgress</c> gives it, of one query, in order of time.
/// Any text gives a <see cref="RecordedProgress"/> or a <see cref="Rejection"/> that names the line. Blank lines are skipped; a line that repeats one before is left out and counted.
/// </summary>
public static class ProgressReader
{
    // Offsets of some thousand partitions stand in one line.
    private const int MostLineCharacters = 4 * 1024 * 1024;

    private const int MostBatches = 1_000_000;

    /// <summary>Reads a file; a file that is away or unreadable is a rejection too.</summary>
    public static Parsed<RecordedProgress> ReadFile(string path) => RecordingFile.Read(path, Read);

    public static Parsed<RecordedProgress> Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var lines = new TraceLineReader(reader, MostLineCharacters);
        var recording = new Recording();
        while (lines.TryRead(out var line))
        {
            if (line.IsWhiteSpace())
                continue;
            if (!ProgressLine.Parse(line.ToString(), lines.LineNumber).TryGet(out var progress, out var refused))
                return RecordingFile.At(lines, refused);
            if (recording.Add(progress) is { } rejection)
                return RecordingFile.At(lines, rejection);
        }

        if (lines.IsTooLong)
            return RecordingFile.At(lines, Rejection.Of("line-too-long", string.Create(CultureInfo.InvariantCulture, $"The line has more than {MostLineCharacters} characters.")));
        return recording.ToProgress();
    }

    private sealed class Recording
    {
        private readonly ImmutableArray<RecordedBatch>.Builder _batches = ImmutableArray.CreateBuilder<RecordedBatch>();
        private readonly HashSet<(long BatchId, DateTimeOffset Start)> _known = [];
        private ProgressLine? _last;
        private int _repeated;
        private long _missing;
        private int _restarts;
        private bool _isCapped;
        private int? _partitions;

        internal Rejection? Add(ProgressLine next)
        {
            if (_last is { } last && next.QueryId != last.QueryId)
                return Rejection.Of("another-query", "The line belongs to another query (its id differs); one recording is of one query.");
            // Whoever polls recentProgress meets the same batches again and again.
            if (!_known.Add((next.Batch.BatchId, next.Batch.Start)))
            {
                _repeated++;
                return null;
            }

            if (Follow(next) is { } rejection)
                return rejection;
            if (_batches.Count == MostBatches)
                return Rejection.Of("too-many-batches", string.Create(CultureInfo.InvariantCulture, $"The recording has more than {MostBatches} batches."));
            _batches.Add(next.Batch);
            _last = next;
            _isCapped |= next.LeftRecords;
            _partitions = next.Partitions ?? _partitions;
            return null;
        }

        private Rejection? Follow(ProgressLine next)
        {
            if (_last is not { } last)
                return null;
            var (before, batch) = (last.Batch, next.Batch);
            if (batch.Start <= before.Start)
                return Rejection.Of("not-monotone", "The batch did not start after the one before it.");
            var isRestart = next.RunId != last.RunId;
            _restarts += isRestart ? 1 : 0;
            // An idle trigger tells the number of the batch that comes next.
            if (batch.BatchId < before.BatchId + (before.IsIdle ? 0 : 1) && !isRestart)
                return Rejection.Of("not-monotone", string.Create(CultureInfo.InvariantCulture, $"Batch {batch.BatchId} comes after batch {before.BatchId}."));
            _missing += Math.Max(0, batch.BatchId - before.BatchId - 1);
            return null;
        }

        internal Parsed<RecordedProgress> ToProgress() => _batches.Count == 0
            ? Rejection.Of("empty", "The recording is empty.")
            : new RecordedProgress
            {
                Batches = _batches.ToImmutable(),
                Repeated = _repeated,
                Missing = _missing,
                Restarts = _restarts,
                IsCapped = _isCapped,
                Partitions = _partitions,
            };
    }
}
