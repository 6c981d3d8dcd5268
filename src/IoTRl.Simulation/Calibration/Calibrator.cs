using System.Collections.Immutable;
using System.Globalization;
using IoTRl.Domain;
using IoTRl.Domain.Jobs;
using IoTRl.Simulation.Jobs;

namespace IoTRl.Simulation.Calibration;

/// <summary>
/// Fits a twin to a recording, in this order: settings that are given or can be read off, tasks of a batch, durations, slowness, cold starts; then the last third
/// by time, which none of the durations' constants has seen, is scored. Cold starts are fitted to the whole recording: the score does not use them. Nothing is random: equal recordings give equal bytes.
/// </summary>
public static class Calibrator
{
    /// <summary>Fewest batches with rows in the fitted part.</summary>
    public const int LeastFitted = 20;

    /// <summary>Fewest batches with rows in the held-out part.</summary>
    public const int LeastHeldOut = 10;

    private const double FittedShare = 2.0 / 3;

    // Latest batches of the fitted part that durations are fitted to: beyond them the error of the fit is the model's.
    private const int MostFitted = 4000;

    // With one there is nothing to hold it against.
    private const int LeastScaleUps = 2;

    // A duration with slowness is the mean over so many plays.
    private static readonly ulong[] Seeds = [11, 12, 13, 14, 15, 16, 17, 18];

    /// <summary>The fitted twin with its score, or why the recording cannot be used.</summary>
    /// <param name="progress">Progress of the query.</param>
    /// <param name="log">Its executors over the same time.</param>
    /// <param name="options">Valid options.</param>
    /// <param name="report">How far it has come, 0..1.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static Parsed<CalibrationResult> Calibrate(
        RecordedProgress progress, ExecutorLog log, CalibrationOptions options, IProgress<double>? report = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(options);
        OptionRanges.ThrowIfAny(options.Validate(), nameof(options));
        var begin = progress.Batches.IsEmpty ? default : progress.Batches[0].Start + TimeSpan.FromSeconds(options.SkipSeconds);
        progress = progress with { Batches = [.. progress.Batches.Where(batch => batch.Start >= begin)] };
        if (!progress.Batches.Any(batch => !batch.IsIdle))
            return TooShort(0, 0);
        if (!RecordedJob.Create(progress, log).TryGet(out var job, out var refused))
            return refused;
        var fitted = job.Starts.Count(start => start < FittedShare * job.Starts[^1]);
        var heldOut = job.Batches.Length - fitted;
        if (fitted < LeastFitted || heldOut < LeastHeldOut)
            return TooShort(fitted, heldOut);
        var book = new CalibrationBook();
        var twin = Settings(job, options, book);
        var first = Math.Max(0, fitted - MostFitted);
        twin = Durations(job, first, fitted - first, options, twin, book, report, cancellationToken);
        twin = ColdStarts(job, twin, book);
        book.Add(twin, nameof(JobTwinOptions.WarmJoinSeconds), constants => constants.WarmJoinSeconds, ConstantOrigin.Default, "a recording does not tell warm joins from cold ones");
        book.Add(twin, nameof(JobTwinOptions.DecommissionSeconds), constants => constants.DecommissionSeconds, ConstantOrigin.Default, "too small to be told from noise");
        return Result(job, twin, fitted, book, cancellationToken);
    }

    private static Rejection TooShort(int fitted, int heldOut) => Rejection.Of("too-short", string.Create(
        CultureInfo.InvariantCulture,
        $"The recording has {fitted} batches with rows in its first two thirds and {heldOut} in its last third; {LeastFitted} and {LeastHeldOut} are needed."));

    private static JobTwinOptions Settings(RecordedJob job, CalibrationOptions options, CalibrationBook book)
    {
        var twin = new JobTwinOptions();
        twin = twin with { CoresPerExecutor = options.CoresPerExecutor ?? twin.CoresPerExecutor };
        book.Add(twin, nameof(JobTwinOptions.CoresPerExecutor), constants => constants.CoresPerExecutor, options.CoresPerExecutor is null ? ConstantOrigin.Default : ConstantOrigin.Given,
            options.CoresPerExecutor is null ? "progress does not tell it, and c and the tasks depend on it: say --cores" : "as said");
        var read = TriggerFit.Fit(job);
        twin = twin with { TriggerSeconds = Math.Clamp(options.TriggerSeconds ?? read ?? TriggerFit.Bounded(job, twin), 0.1, 600) };
        var (origin, because) = (options.TriggerSeconds, read) switch
        {
            (not null, _) => (ConstantOrigin.Given, "as said"),
            (_, not null) => (ConstantOrigin.Recorded, "starts of batches that waited for their trigger"),
            _ when twin.TriggerSeconds < new JobTwinOptions().TriggerSeconds => (ConstantOrigin.Recorded, "no batch waited for its trigger: at most the shortest time between two starts"),
            _ => (ConstantOrigin.Default, "no batch waited for its trigger: say --trigger"),
        };
        book.Add(twin, nameof(JobTwinOptions.TriggerSeconds), constants => constants.TriggerSeconds, origin, because);
        return twin;
    }

    private static JobTwinOptions Durations(
        RecordedJob job, int first, int count, CalibrationOptions options, JobTwinOptions twin, CalibrationBook book, IProgress<double>? report, CancellationToken cancellationToken)
    {
        // 1. Which constants the recording may tell
        var (from, to) = (job.Starts[first], job.Starts[first + count - 1]);
        var scaleUps = job.Changes.Where(change => change.Joins && change.Second > from && change.Second <= to).Select(change => change.ScaleUp).Distinct().Count();
        var parameters = FitParameter.All.Where(parameter => scaleUps >= LeastScaleUps || !parameter.IsOfJoins).ToImmutableArray();
        var executors = job.ExecutorsAtStart.Skip(first).Take(count).Distinct().ToList();
        // 2. Tasks of a batch
        twin = Tasks(job, first, count, options, twin, parameters, executors, book, report, cancellationToken);
        if (executors.Count == 1)
        {
            book.Remark(string.Create(CultureInfo.InvariantCulture,
                $"The executors never changed in the fitted part (always {executors[0]}): how the job speeds up with executors was not seen, and is the twin's equation with the tasks above."));
        }

        // 3. Durations without slowness
        var fit = new DurationFit(job, first, count, cancellationToken);
        var estimate = fit.Fit(twin, parameters);
        // 4. Slowness, and what it does to the mean of a duration
        var noise = new NoiseFit(job, first, count, estimate.Options, cancellationToken).Fit();
        twin = estimate.Options;
        foreach (var (parameter, _) in estimate.Told)
            twin = parameter.IsTime ? parameter.Set(twin, parameter.Get(twin) / noise.MeanStretch) : twin;
        twin = twin with { SlownessVariation = noise.Variation, SlownessCorrelation = noise.Correlation ?? twin.SlownessCorrelation };
        foreach (var parameter in FitParameter.All.Reverse())
            Tell(parameter, estimate, twin, scaleUps, count, book);
        Tell(noise, twin, Math.Min(count, NoiseFit.MostBatches), book);
        return twin;
    }

    private static JobTwinOptions Tasks(
        RecordedJob job, int first, int count, CalibrationOptions options, JobTwinOptions twin, ImmutableArray<FitParameter> parameters, List<int> executors,
        CalibrationBook book, IProgress<double>? report, CancellationToken cancellationToken)
    {
        var (origin, because, low, high) = (ConstantOrigin.Default, "the executors never changed: say --tasks", (double?)null, (double?)null);
        if (options.TasksPerBatch is { } given)
        {
            (twin, origin, because) = (twin with { TasksPerBatch = given }, ConstantOrigin.Given, "as said");
        }
        else if (job.Progress.Partitions is { } partitions and <= JobRanges.MostTasks)
        {
            (twin, origin, because) = (twin with { TasksPerBatch = partitions }, ConstantOrigin.Recorded, "partitions of the Kafka topics; say --tasks where minPartitions splits them");
        }
        else if (executors.Count > 1)
        {
            var tasks = TaskCountFit.Fit(job, first, count, twin, parameters, report, cancellationToken);
            because = string.Create(CultureInfo.InvariantCulture, $"{tasks.Low} to {tasks.High} tasks explain the durations as well: say --tasks");
            if (tasks.RefutesStart)
                (twin, origin, because, low, high) = (twin with { TasksPerBatch = tasks.Best }, ConstantOrigin.Fitted, "how durations fall with executors", tasks.Low, tasks.High);
        }

        book.Add(twin, nameof(JobTwinOptions.TasksPerBatch), constants => constants.TasksPerBatch, origin, because, low, high);
        return twin;
    }

    private static void Tell(FitParameter parameter, FitEstimate estimate, JobTwinOptions twin, int scaleUps, int batches, CalibrationBook book)
    {
        var told = estimate.Told.FirstOrDefault(told => told.Parameter == parameter);
        var value = parameter.Get(twin);
        if (told.Parameter is not null)
        {
            var half = told.HalfWidth * (parameter.Get(estimate.Options) > 0 ? value / parameter.Get(estimate.Options) : 1);
            var rests = string.Create(CultureInfo.InvariantCulture, $"{(parameter.IsOfJoins ? scaleUps : batches)} {(parameter.IsOfJoins ? "scale-ups" : "batches")}");
            book.Add(twin, parameter.Name, parameter.Get, ConstantOrigin.Fitted, rests, Math.Max(parameter.Least, value - half), value + half);
            return;
        }

        var why = !parameter.IsOfJoins ? "its 95 % interval is wide and holds the default: records and executors vary too little"
            : scaleUps < LeastScaleUps ? string.Create(CultureInfo.InvariantCulture, $"{scaleUps} scale-ups in the fitted part, {LeastScaleUps} are needed")
            : "its 95 % interval is wide and holds the default";
        book.Add(twin, parameter.Name, parameter.Get, ConstantOrigin.Default, why);
    }

    private static void Tell(NoiseEstimate noise, JobTwinOptions twin, int batches, CalibrationBook book)
    {
        var rests = string.Create(CultureInfo.InvariantCulture, $"{batches} batches; everything that the other constants do not explain");
        book.Add(twin, nameof(JobTwinOptions.SlownessVariation), options => options.SlownessVariation, ConstantOrigin.Fitted, rests,
            Math.Max(0, noise.Variation - noise.VariationHalfWidth), noise.Variation + noise.VariationHalfWidth);
        if (noise.Correlation is not null)
            book.Add(twin, nameof(JobTwinOptions.SlownessCorrelation), options => options.SlownessCorrelation, ConstantOrigin.Fitted, "how batches err like their neighbours", noise.CorrelationLow, noise.CorrelationHigh);
        else
            book.Add(twin, nameof(JobTwinOptions.SlownessCorrelation), options => options.SlownessCorrelation, ConstantOrigin.Default, noise.Variation == 0 ? "there is no noise" : "its 95 % interval is too wide");
        book.Add(twin, nameof(JobTwinOptions.SlownessLagSeconds), options => options.SlownessLagSeconds, ConstantOrigin.Default, "cannot be told from the correlation, which is fitted at this lag");
    }

    private static JobTwinOptions ColdStarts(RecordedJob job, JobTwinOptions twin, CalibrationBook book)
    {
        var seconds = job.Log.ColdStartSeconds;
        var fit = ColdStartFit.Fit(seconds);
        var isUsable = fit is not null && fit.Validate().IsEmpty;
        if (isUsable && fit is not null)
            twin = twin with { ColdStart = fit };
        var (median, shape) = (isUsable ? ConstantOrigin.Fitted : ConstantOrigin.Default, isUsable && seconds.Length >= ColdStartFit.LeastForShape ? ConstantOrigin.Fitted : ConstantOrigin.Default);
        var because = string.Create(CultureInfo.InvariantCulture, $"{seconds.Length} executors from request to join");
        var tooFew = string.Create(CultureInfo.InvariantCulture, $"{because}, {ColdStartFit.LeastForMedian} are needed");
        var shapeBecause = shape == ConstantOrigin.Fitted ? because
            : median == ConstantOrigin.Fitted ? string.Create(CultureInfo.InvariantCulture, $"{because}, {ColdStartFit.LeastForShape} are needed: the default's shape around the median")
            : tooFew;
        if (fit is not null && !isUsable)
            (because, shapeBecause) = ($"{because}, outside what the twin can play", $"{because}, outside what the twin can play");
        book.Add(twin, "ColdStart.MedianSeconds", options => options.ColdStart.MedianSeconds, median, seconds.Length < ColdStartFit.LeastForMedian ? tooFew : because);
        book.Add(twin, "ColdStart.LogDeviation", options => options.ColdStart.LogDeviation, shape, shapeBecause);
        book.Add(twin, "ColdStart.LeastSeconds", options => options.ColdStart.LeastSeconds, shape, shapeBecause);
        book.Add(twin, "ColdStart.MostSeconds", options => options.ColdStart.MostSeconds, shape, shapeBecause);
        return twin;
    }

    private static CalibrationResult Result(RecordedJob job, JobTwinOptions twin, int fitted, CalibrationBook book, CancellationToken cancellationToken)
    {
        var seeds = twin.SlownessVariation > 0 ? Seeds : Seeds[..1];
        var batches = CalibrationScoring.Predict(job, twin, fitted, seeds, cancellationToken);
        return new CalibrationResult
        {
            Twin = twin,
            Constants = book.Constants,
            Score = CalibrationScoring.Score(job, twin, batches, fitted, seeds, cancellationToken),
            Batches = batches,
            IdleTriggers = job.Progress.Batches.Length - job.Batches.Length,
            RepeatedLines = job.Progress.Repeated,
            MissingBatches = job.Progress.Missing,
            Restarts = job.Progress.Restarts,
            LeastExecutors = job.ExecutorsAtStart.Min(),
            MostExecutors = job.ExecutorsAtStart.Max(),
            Remarks = book.Remarks,
        };
    }
}
