using IoTRl.Simulation.Calibration;
using IoTRl.Simulation.Jobs;

namespace IoTRl.Tests.Simulation.Calibration;

[Trait("Level", "Unit")]
public sealed class CalibratorTests
{
    private const int Hour = 3600;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Calibrate_OfATwinWithoutNoise_FindsItsConstants(ulong seed)
    {
        var truth = PlayedRecording.Truth();
        var result = Play(truth, seed, Hour).Calibrate();
        // Some numbers of tasks need equally many rounds on every number of slots that was seen: then they and c are told only together.
        var tasks = Constant(result, "tasksPerBatch");
        Assert.Equal(ConstantOrigin.Fitted, tasks.Origin);
        Assert.True(tasks.Low <= truth.TasksPerBatch && truth.TasksPerBatch <= tasks.High && tasks.High - tasks.Low <= 3, $"{tasks.Low} to {tasks.High}");
        Assert.Equal(truth.TriggerSeconds, result.Twin.TriggerSeconds, 0.001);
        Within(0.002, truth.CoreSecondsPerRecord / truth.TasksPerBatch, result.Twin.CoreSecondsPerRecord / result.Twin.TasksPerBatch);
        Within(0.005, truth.BatchOverheadSeconds, result.Twin.BatchOverheadSeconds);
        Within(0.05, truth.JoinFirstBatchSeconds, result.Twin.JoinFirstBatchSeconds);
        Within(0.05, truth.JoinSecondBatchSeconds, result.Twin.JoinSecondBatchSeconds);
        Within(0.05, truth.JoinSlowdownFirst, result.Twin.JoinSlowdownFirst);
        Within(0.05, truth.JoinSlowdownLast, result.Twin.JoinSlowdownLast);
        Assert.InRange(result.Twin.SlownessVariation, 0, 0.002);
        Assert.InRange(result.Score.HeldOutMapePercent, 0, 0.2);
        Assert.InRange(result.Score.HeldOutBiasPercent, -0.1, 0.1);
        Assert.NotNull(result.Score.Backlog);
        Assert.InRange(result.Score.Backlog.ErrorPercent, 0, 1);
        Assert.True(result.Score.PersistenceMapePercent > 10 * result.Score.HeldOutMapePercent, "batches differ enough for the score to mean something");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Calibrate_OfANoisyTwin_FindsItsConstantsWithinTheirSamplingError(ulong seed)
    {
        var truth = PlayedRecording.Truth(variation: 0.2, correlation: 0.5);
        var result = Play(truth, seed, 2 * Hour).Calibrate(new() { CoresPerExecutor = 2, TasksPerBatch = 24 });
        Within(0.12, truth.CoreSecondsPerRecord, result.Twin.CoreSecondsPerRecord);
        var work = Constant(result, "coreSecondsPerRecord");
        Assert.True(work.High - work.Low < 0.4 * truth.CoreSecondsPerRecord, $"{work.Low} to {work.High}");
        Within(0.12, truth.BatchOverheadSeconds, result.Twin.BatchOverheadSeconds);
        Within(0.15, truth.SlownessVariation, result.Twin.SlownessVariation);
        Assert.Equal(truth.SlownessCorrelation, result.Twin.SlownessCorrelation, 0.2);
        Assert.InRange(result.Score.HeldOutBiasPercent, -4, 4);
        // Spread of a batch over two lags or so: no model could foretell it.
        Assert.InRange(result.Score.HeldOutMapePercent, 5, 20);
    }

    [Fact]
    public void Calibrate_OfEqualRecordings_GivesEqualResults()
    {
        var recording = Play(PlayedRecording.Truth(variation: 0.2), 5, 1500);
        var (first, second) = (recording.Calibrate(), recording.Calibrate());
        Assert.Equal(JobTwinOptionsFile.ToJson(first.Twin), JobTwinOptionsFile.ToJson(second.Twin));
        Assert.Equal(first.Score, second.Score);
        Assert.Equal(first.Batches, second.Batches);
    }

    [Fact]
    public void Calibrate_WhereExecutorsNeverChanged_SaysSoAndKeepsTasksAndJoins()
    {
        var recording = PlayedRecording.Play(PlayedRecording.Truth(variation: 0.05), 1, Hour, _ => 5, second => PlayedRecording.Swinging(second, 1));
        var result = recording.Calibrate();
        Assert.Contains("never changed in the fitted part (always 5)", Assert.Single(result.Remarks), StringComparison.Ordinal);
        var tasks = Constant(result, "tasksPerBatch");
        Assert.Equal((ConstantOrigin.Default, 120), (tasks.Origin, tasks.Value));
        Assert.Contains("--tasks", tasks.Because, StringComparison.Ordinal);
        foreach (var name in (string[])["joinFirstBatchSeconds", "joinSecondBatchSeconds", "joinSlowdownFirst", "joinSlowdownLast", "coldStart.medianSeconds", "coldStart.mostSeconds"])
        {
            var constant = Constant(result, name);
            Assert.Equal((ConstantOrigin.Default, constant.Default), (constant.Origin, constant.Value));
        }

        Assert.Equal(ConstantOrigin.Fitted, Constant(result, "batchOverheadSeconds").Origin);
        Within(0.05, 1.2, result.Twin.BatchOverheadSeconds);
    }

    [Fact]
    public void Calibrate_WhereLoadAndExecutorsStandStill_KeepsTheOverheadAndFitsTheWorkBesideIt()
    {
        var recording = PlayedRecording.Play(PlayedRecording.Truth(variation: 0.05), 1, 1200, _ => 5, _ => 600);
        var result = recording.Calibrate();
        var overhead = Constant(result, "batchOverheadSeconds");
        Assert.Equal((ConstantOrigin.Default, 0.9), (overhead.Origin, overhead.Value));
        Assert.Contains("vary too little", overhead.Because, StringComparison.Ordinal);
        Assert.Equal(ConstantOrigin.Fitted, Constant(result, "coreSecondsPerRecord").Origin);
        Assert.InRange(result.Score.HeldOutBiasPercent, -2, 2);
    }

    [Fact]
    public void Calibrate_WithRequests_FindsTheColdStart()
    {
        var result = Play(PlayedRecording.Truth(), 1, Hour).Calibrate(new() { CoresPerExecutor = 2, TasksPerBatch = 24 });
        Assert.Equal(ConstantOrigin.Fitted, Constant(result, "coldStart.mostSeconds").Origin);
        Assert.Equal(30, result.Twin.ColdStart.MedianSeconds, 1.5);
        Assert.Equal(0.1, result.Twin.ColdStart.LogDeviation, 0.05);
        Assert.InRange(result.Twin.ColdStart.LeastSeconds, 25, 28);
        Assert.InRange(result.Twin.ColdStart.MostSeconds, 32, 40);
    }

    [Fact]
    public void Calibrate_WithoutRequests_KeepsTheColdStart()
    {
        var result = Play(PlayedRecording.Truth(), 1, 1500).Calibrate(new() { CoresPerExecutor = 2, TasksPerBatch = 24 }, withRequests: false);
        var median = Constant(result, "coldStart.medianSeconds");
        Assert.Equal((ConstantOrigin.Default, 50), (median.Origin, median.Value));
        Assert.Contains("0 executors from request to join, 3 are needed", median.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Calibrate_WhereBatchesAreMissing_DoesNotKnowTheBacklog()
    {
        var recording = Play(PlayedRecording.Truth(), 1, 1500);
        var lines = recording.Progress.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where((_, index) => index != 60);
        var result = Calibrate(string.Join('\n', lines), recording.Executors);
        Assert.Equal(1, result.MissingBatches);
        Assert.Null(result.Score.Backlog);
        Assert.Contains("missing", result.Score.BacklogUnknownBecause, StringComparison.Ordinal);
        Assert.InRange(result.Score.HeldOutMapePercent, 0, 0.2);
    }

    [Fact]
    public void Calibrate_WithASlowBeginning_FindsTheConstantsOfTheRestWhenItIsSkipped()
    {
        var recording = Play(PlayedRecording.Truth(), 1, 1500);
        var batches = Read(recording.Progress).Batches;
        var lines = batches.Select((batch, index) =>
            PlayedRecording.Line(batch.BatchId, (batch.Start - PlayedRecording.Origin).TotalSeconds, (index < 60 ? 2 : 1) * batch.DurationSeconds, batch.Records));
        var options = new CalibrationOptions { CoresPerExecutor = 2, TasksPerBatch = 24, SkipSeconds = 300 };
        var result = PlayedRecording.Value(Calibrator.Calibrate(
            Read(string.Join('\n', lines)), PlayedRecording.Value(ExecutorLogReader.Read(new StringReader(recording.Executors))), options));
        Within(0.002, 0.0025, result.Twin.CoreSecondsPerRecord);
        Within(0.005, 1.2, result.Twin.BatchOverheadSeconds);
        Assert.True(result.Batches[0].Start >= PlayedRecording.Origin + TimeSpan.FromSeconds(300));
    }

    [Fact]
    public void Calibrate_WithAWildBatch_FindsTheSameConstants()
    {
        var lines = Play(PlayedRecording.Truth(), 1, 1500).Progress.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var executors = Play(PlayedRecording.Truth(), 1, 1500).Executors;
        lines[0] = PlayedRecording.Line(1, 0.5, 25, 700);
        var result = Calibrate(string.Join('\n', lines), executors);
        Within(0.01, 0.0025, result.Twin.CoreSecondsPerRecord);
        Within(0.02, 1.2, result.Twin.BatchOverheadSeconds);
    }

    [Fact]
    public void Calibrate_OfAShortRecording_IsRefusedWithItsNumbers()
    {
        var lines = Enumerable.Range(0, 29).Select(index => PlayedRecording.Line(index, 2 * index, 1, 100));
        Assert.False(Calibrator.Calibrate(Read(string.Join('\n', lines)), ExecutorLog.Constant(2), new()).TryGet(out _, out var rejection));
        Assert.Equal("too-short", rejection.Reason);
        Assert.Contains("19 batches", rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Calibrate_WhereABatchHadNoExecutors_NamesItsLine()
    {
        var lines = Enumerable.Range(0, 60).Select(index => PlayedRecording.Line(index, 2 * index, 1, 100));
        var log = PlayedRecording.Value(ExecutorLogReader.Read(new StringReader("time,event\n2026-03-01T08:00:10Z,joined\n")));
        Assert.False(Calibrator.Calibrate(Read(string.Join('\n', lines)), log, new()).TryGet(out _, out var rejection));
        Assert.Equal(("no-executors", "line 1"), (rejection.Reason, rejection.Position));
    }

    [Fact]
    public void Calibrate_WhenCancelled_Ends() => Assert.Throws<OperationCanceledException>(() =>
    {
        var lines = Enumerable.Range(0, 60).Select(index => PlayedRecording.Line(index, 2 * index, 1, 100 + index));
        return Calibrator.Calibrate(Read(string.Join('\n', lines)), ExecutorLog.Constant(2), new(), cancellationToken: new CancellationToken(canceled: true));
    });

    private static PlayedRecording Play(JobTwinOptions truth, ulong seed, int seconds) =>
        PlayedRecording.Play(truth, seed, seconds, minute => PlayedRecording.Changing(minute, seed), second => PlayedRecording.Swinging(second, seed));

    private static RecordedProgress Read(string text) => PlayedRecording.Value(ProgressReader.Read(new StringReader(text)));

    private static CalibrationResult Calibrate(string progress, string executors) => PlayedRecording.Value(
        Calibrator.Calibrate(Read(progress), PlayedRecording.Value(ExecutorLogReader.Read(new StringReader(executors))), new() { CoresPerExecutor = 2, TasksPerBatch = 24 }));

    private static CalibratedConstant Constant(CalibrationResult result, string name) => Assert.Single(result.Constants, constant => constant.Name == name);

    private static void Within(double share, double expected, double actual) => Assert.InRange(actual, expected * (1 - share), expected * (1 + share));
}
