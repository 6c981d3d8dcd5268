using System.Collections.Immutable;
using IoTRl.Simulation.Jobs;

namespace IoTRl.Simulation.Calibration;

/// <summary>Holds a calibrated twin against its recording.</summary>
internal static class CalibrationScoring
{
    /// <summary>Every batch with the twin's duration for it: mean over the seeds, with slowness.</summary>
    internal static ImmutableArray<PredictedBatch> Predict(RecordedJob job, JobTwinOptions twin, int fitted, IReadOnlyCollection<ulong> seeds, CancellationToken cancellationToken)
    {
        var replay = new BatchReplay(job, 0, job.Batches.Length);
        var sums = new double[job.Batches.Length];
        foreach (var seed in seeds)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var durations = replay.Durations(twin, twin.SlownessVariation > 0 ? new SlownessProcess(twin, seed) : null);
            for (var index = 0; index < sums.Length; index++)
                sums[index] += durations[index];
        }

        return [.. job.Batches.Select((batch, index) => new PredictedBatch
        {
            BatchId = batch.BatchId,
            Start = batch.Start,
            Records = batch.Records,
            Executors = job.ExecutorsAtStart[index],
            RecordedSeconds = batch.DurationSeconds,
            PredictedSeconds = sums[index] / seeds.Count,
            HeldOut = index >= fitted,
        })];
    }

    internal static CalibrationScore Score(
        RecordedJob job, JobTwinOptions twin, ImmutableArray<PredictedBatch> batches, int fitted, IReadOnlyCollection<ulong> seeds, CancellationToken cancellationToken)
    {
        var heldOut = batches[fitted..];
        var because = UnknownBacklog(job);
        var backlog = because is null ? new BacklogReplay(job).Score(twin, fitted, seeds, cancellationToken) : null;
        return new CalibrationScore
        {
            FittedBatches = fitted,
            HeldOutBatches = heldOut.Length,
            FittedMapePercent = 100 * batches[..fitted].Average(batch => batch.AbsoluteErrorShare),
            HeldOutMapePercent = 100 * heldOut.Average(batch => batch.AbsoluteErrorShare),
            PersistenceMapePercent = 100 * Enumerable.Range(fitted, heldOut.Length)
                .Average(index => Math.Abs(batches[index - 1].RecordedSeconds - batches[index].RecordedSeconds) / batches[index].RecordedSeconds),
            HeldOutBiasPercent = 100 * ((heldOut.Sum(batch => batch.PredictedSeconds) / heldOut.Sum(batch => batch.RecordedSeconds)) - 1),
            Backlog = backlog,
            BacklogUnknownBecause = because ?? (backlog is null ? "nothing waited in the held-out part" : null),
        };
    }

    // What arrived is known from what batches took; where they did not take all, or are not there, it is not.
    private static string? UnknownBacklog(RecordedJob job) => job.Progress switch
    {
        { IsCapped: true } => "batches are capped: what waits behind the cap is not in the recording",
        { Missing: > 0 } => "batches are missing from the recording, and their records with them",
        { Restarts: > 0 } => "the query was started anew, and the twin does not know for how long it was away",
        _ => null,
    };
}
