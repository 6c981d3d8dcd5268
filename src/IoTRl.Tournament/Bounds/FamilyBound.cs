namespace IoTRl.Tournament.Bounds;

/// <summary>
/// Lower bound of the cost of many windows whose late share counts over all their records: how a policy spreads its late records over the windows is its own choice.
/// </summary>
/// <remarks>
/// For one price lambda of lateness, sum of costs + lambda x all late records &gt;= sum of the windows' duals, since each window is bounded by its own. With at most
/// e x all records late, the sum of costs is at least sum of duals - lambda x e x all records. Every lambda gives a bound; the highest counts. It is concave in lambda,
/// so that a search by golden section finds it; a search that stops early gives a lower bound as well.
/// </remarks>
public sealed class FamilyBound
{
    // Prices in units of the work of one record: from less than serving it costs to more than any detour is worth.
    private const double LeastPrice = 0.1;
    private const double MostPrice = 1e5;
    private const int PricesPerDecade = 2;
    private const double RefinedTo = 0.02;

    private static readonly double Golden = (Math.Sqrt(5) - 1) / 2;

    private readonly LowerBound[] _windows;
    private readonly SortedDictionary<double, double[]> _duals = [];
    private readonly double _unitUsd;

    /// <param name="windows">At least one.</param>
    /// <param name="options">Grid.</param>
    public FamilyBound(IReadOnlyCollection<KnownWindow> windows, BoundOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentOutOfRangeException.ThrowIfZero(windows.Count, nameof(windows));
        var programme = new SizeProgramme();
        _windows = [.. windows.Select(window => new LowerBound(window, options ?? new BoundOptions(), programme))];
        _unitUsd = _windows.Average(window => window.UsdOfOneRecord);
        if (!(_unitUsd > 0))
            throw new ArgumentException("Executors that cost nothing leave nothing to bound.", nameof(windows));
    }

    /// <summary>The windows' duals at one price of lateness, in their order, USD; computed once a price. Windows add up at equal prices only.</summary>
    public IReadOnlyList<double> DualsUsd(double usdPerLate)
    {
        if (!_duals.TryGetValue(usdPerLate, out var duals))
            _duals[usdPerLate] = duals = Array.ConvertAll(_windows, window => window.DualUsd(usdPerLate));
        return duals;
    }

    /// <summary>The highest bound for all the windows, at this late share, 0..1.</summary>
    public BoundAtShare AtShare(double lateShare)
    {
        int[] draw = [.. Enumerable.Range(0, _windows.Length)];
        Search(lateShare, draw);
        return OfDraw(lateShare, draw);
    }

    /// <summary>
    /// The highest bound for some of the windows, each as often as it is drawn, over the prices computed so far: a bootstrap's draw costs no further programme.
    /// Call <see cref="AtShare"/> first.
    /// </summary>
    public BoundAtShare OfDraw(double lateShare, ReadOnlySpan<int> draw)
    {
        ArgumentOutOfRangeException.ThrowIfZero(draw.Length, nameof(draw));
        ArgumentOutOfRangeException.ThrowIfZero(_duals.Count, nameof(draw));
        var hours = 0.0;
        foreach (var window in draw)
            hours += _windows[window].Hours;
        var (best, usd) = (0.0, double.NegativeInfinity);
        foreach (var price in _duals.Keys)
        {
            var bound = UsdAt(price, lateShare, draw);
            if (bound > usd)
                (best, usd) = (price, bound);
        }

        return new BoundAtShare { LateShare = lateShare, Usd = usd, UsdPerHour = usd / hours, UsdPerLate = best };
    }

    private double UsdAt(double usdPerLate, double lateShare, ReadOnlySpan<int> draw)
    {
        var duals = DualsUsd(usdPerLate);
        var (sum, records) = (0.0, 0.0);
        foreach (var window in draw)
        {
            sum += duals[window];
            records += _windows[window].Records;
        }

        return sum - (usdPerLate * lateShare * records);
    }

    private void Search(double lateShare, ReadOnlySpan<int> draw)
    {
        // 1. Prices far apart
        var (best, usd) = (0, double.NegativeInfinity);
        var last = (int)Math.Round(PricesPerDecade * Math.Log10(MostPrice / LeastPrice));
        for (var index = 0; index <= last; index++)
        {
            var bound = UsdAt(Price(index), lateShare, draw);
            if (bound > usd)
                (best, usd) = (index, bound);
        }

        // 2. Golden section between the neighbours of the best
        var (low, high) = (Math.Max(0.0, best - 1), Math.Min(last, best + 1.0));
        while (high - low > RefinedTo * PricesPerDecade)
        {
            var (left, right) = (high - (Golden * (high - low)), low + (Golden * (high - low)));
            if (UsdAt(Price(left), lateShare, draw) >= UsdAt(Price(right), lateShare, draw))
                high = right;
            else
                low = left;
        }
    }

    private double Price(double index) => _unitUsd * LeastPrice * Math.Pow(10, index / PricesPerDecade);
}
