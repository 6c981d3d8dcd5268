using IoTRl.Simulation.Jobs;

namespace IoTRl.Simulation.Calibration;

/// <summary>
/// Fits variation and correlation of the slowness by simulated moments: the recorded batches are played in the twin's own slowness, and its constants are those
/// with which spread and lag-1 correlation of log(duration / duration without slowness) are the recorded ones. The lag keeps its value: it cannot be told from the correlation.
/// </summary>
internal sealed class NoiseFit
{
    /// <summary>Latest batches that are used: moments of 2,000 are known to 2 %.</summary>
    internal const int MostBatches = 2000;

    // Enough that the moments of the plays are known better than those of the recording.
    private const int Seeds = 8;

    private const int VariationRounds = 5;
    private const double MostVariation = 2;
    private const double LeastSpread = 1e-4;
    private const double Normal95 = 1.96;
    private const double ToldWithin = 0.25;

    // Standard error of a spread by median absolute deviation, relative, times the root of the number.
    private const double SpreadError = 1.17;

    private static readonly double[] Correlations = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

    private readonly BatchReplay _replay;
    private readonly JobTwinOptions _options;
    private readonly double[] _plain;
    private readonly double[] _recorded;
    private readonly CancellationToken _cancellationToken;

    /// <param name="job">The recording.</param>
    /// <param name="first">First batch that may be used.</param>
    /// <param name="count">How many.</param>
    /// <param name="options">Fitted constants; the slowness' own are not looked at but for the lag.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public NoiseFit(RecordedJob job, int first, int count, JobTwinOptions options, CancellationToken cancellationToken)
    {
        var used = Math.Min(count, MostBatches);
        first += count - used;
        (_replay, _options, _cancellationToken) = (new BatchReplay(job, first, used), options, cancellationToken);
        _plain = _replay.Durations(options);
        _recorded = [.. job.Batches.Skip(first).Take(used).Select(batch => batch.DurationSeconds)];
    }

    public NoiseEstimate Fit()
    {
        var logs = Logs(_recorded);
        var spread = RobustStatistics.Spread(logs);
        if (spread < LeastSpread)
            return new NoiseEstimate { Variation = 0, VariationHalfWidth = 0, MeanStretch = 1 };
        var memory = RobustStatistics.LagOneCorrelation(logs);
        var curve = new (double Variation, double Memory)[Correlations.Length];
        for (var index = 0; index < curve.Length; index++)
            curve[index] = Match(Correlations[index], spread);
        var half = Normal95 / Math.Sqrt(logs.Length);
        var (correlation, low, high) = (At(curve, memory), At(curve, memory - half), At(curve, memory + half));
        var isTold = (high - low) / 2 <= ToldWithin;
        var (variation, _) = Match(isTold ? correlation : _options.SlownessCorrelation, spread);
        return new NoiseEstimate
        {
            Variation = variation,
            VariationHalfWidth = Normal95 * variation * SpreadError * Math.Sqrt(DurationFit.MemoryFactor(logs) / logs.Length),
            Correlation = isTold ? correlation : null,
            CorrelationLow = low,
            CorrelationHigh = high,
            MeanStretch = Play(variation, isTold ? correlation : _options.SlownessCorrelation).Average(RobustStatistics.Mean),
        };
    }

    // The variation that gives this spread at this correlation, and the correlation of neighbours that comes with it.
    private (double Variation, double Memory) Match(double correlation, double spread)
    {
        var (variation, memory) = (spread, 0.0);
        for (var round = 0; round < VariationRounds; round++)
        {
            var plays = Play(variation, correlation).Select(ratios => Array.ConvertAll(ratios, Math.Log)).ToList();
            memory = plays.Average(RobustStatistics.LagOneCorrelation);
            // Spread grows with variation, nearly in proportion.
            variation = Math.Min(MostVariation, variation * spread / Math.Max(LeastSpread, plays.Average(RobustStatistics.Spread)));
        }

        return (variation, memory);
    }

    private IEnumerable<double[]> Play(double variation, double correlation)
    {
        var options = _options with { SlownessVariation = variation, SlownessCorrelation = correlation };
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            yield return [.. _replay.Durations(options, new SlownessProcess(options, seed)).Zip(_plain, (slow, plain) => slow / plain)];
        }
    }

    private double[] Logs(double[] durations) => [.. durations.Zip(_plain, (duration, plain) => Math.Log(duration / plain))];

    // Memory of the batches grows with the correlation of the slowness: the first crossing, straight between the points.
    private static double At((double Variation, double Memory)[] curve, double memory)
    {
        if (memory <= curve[0].Memory)
            return Correlations[0];
        for (var index = 1; index < curve.Length; index++)
        {
            if (memory > curve[index].Memory)
                continue;
            var share = (memory - curve[index - 1].Memory) / (curve[index].Memory - curve[index - 1].Memory);
            return Correlations[index - 1] + (share * (Correlations[index] - Correlations[index - 1]));
        }

        return Correlations[^1];
    }
}
