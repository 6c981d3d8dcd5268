using System.Collections.Immutable;
using System.Globalization;
using IoTRl.Domain;
using IoTRl.Tournament.Episodes;

namespace IoTRl.Tournament.Loads;

/// <summary>
/// How high a load may be played so that the pool can carry it at all: the largest mean at which <see cref="FixedFleet"/> is late with at most 0.1 % of the records of all of a
/// family's windows together. So a trace with peaks far above its mean is played low and not lost beforehand. Nothing is learned from it: it says what the load is.
/// </summary>
public static class PoolScale
{
    /// <summary>Late share at the most executors, 0..1, that is left as a floor (a setting of the tournament).</summary>
    public const double MostLateShare = 0.001;

    /// <summary>Least and most mean that are looked at, as shares of the job's full capacity.</summary>
    public const double LeastMean = 0.001;

    public const double MostMean = 1;

    // 2^-10 of the range of the logarithm: the mean is found to within 0.7 %.
    private const int Halvings = 10;

    /// <summary>That mean as a share of the job's full capacity, within 0.7 % and never above it; a rejection where even the least mean is too much.</summary>
    /// <param name="family">The load.</param>
    /// <param name="job">Size, objective and twin of the job.</param>
    /// <param name="edge">How it comes.</param>
    /// <param name="mostMean">Largest that is looked at, <see cref="LeastMean"/> to <see cref="MostMean"/>.</param>
    /// <param name="cancellationToken">Ends it between two windows.</param>
    public static Parsed<double> LargestMean(ILoadFamily family, EpisodeOptions job, EdgeOptions edge, double mostMean = MostMean, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mostMean, LeastMean);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mostMean, MostMean);
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(job);
        ImmutableArray<LoadWindow> windows = [.. family.Windows(WindowPart.Training), .. family.Windows(WindowPart.Judging)];
        if (IsCarried(mostMean)) return mostMean;
        if (!IsCarried(LeastMean))
        {
            return Rejection.Of("too-bursty", string.Create(CultureInfo.InvariantCulture,
                $"{family.Name} is late with more than {MostLateShare:P1} of its records even at a mean of {LeastMean:P1} of the full capacity; give --mean, or play it slower."));
        }

        // By halves of the logarithm: a trace may have to be played at a tenth or a hundredth.
        var (least, most) = (Math.Log(LeastMean), Math.Log(mostMean));
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (least + most) / 2;
            if (IsCarried(Math.Exp(middle))) least = middle;
            else most = middle;
        }

        return Math.Exp(least);

        bool IsCarried(double mean) => LateShare(family, windows, mean * job.FullRecordsPerSecond, job, edge, cancellationToken) <= MostLateShare;
    }

    private static double LateShare(
        ILoadFamily family, ImmutableArray<LoadWindow> windows, double meanRecordsPerSecond, EpisodeOptions job, EdgeOptions edge, CancellationToken cancellationToken)
    {
        var (late, arrived) = (0.0, 0.0);
        foreach (var window in windows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var totals = FixedFleet.Play(family.Record(window, meanRecordsPerSecond, edge), job);
            late += totals.LateRecords;
            arrived += totals.ArrivedRecords;
        }

        return arrived > 0 ? late / arrived : 0;
    }
}
