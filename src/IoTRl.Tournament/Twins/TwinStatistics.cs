using System.Collections.Immutable;

namespace IoTRl.Tournament.Twins;

/// <summary>
/// What can be said of a tournament's figures: costs at one late share, read between settings anew in every draw of the bootstrap, so that the intervals hold the uncertainty of
/// the reading too. Ratios are drawn in pairs: both sides have the same windows.
/// </summary>
public sealed class TwinStatistics
{
    private readonly TwinTournamentResult _result;
    private readonly int[] _all;
    private readonly int[][] _draws;
    private readonly Dictionary<string, double[]> _costs = new(StringComparer.Ordinal);

    private TwinStatistics(TwinTournamentResult result)
    {
        _result = result;
        _all = [.. Enumerable.Range(0, result.Windows.Length)];
        _draws = WindowDraws.Of(result.Windows, result.Options.Draws, result.Options.Seed);
        foreach (var standing in result.Standings) _costs[standing.Name] = Array.ConvertAll(_draws, draw => CostAt(standing, draw));
        BoundUsdPerHour = IntervalOf(BoundAt(_all), BoundDraws = Array.ConvertAll(_draws, BoundAt));
        BestRival = BestOf(ContestantTrack.Rival);
        BestAnalytic = BestOf(ContestantTrack.Rival, ContestantTrack.StrongRival, ContestantTrack.Ours);
        Headline = [.. result.Standings.Select(Row)];
    }

    /// <summary>The classic rival that is cheapest at the compared late share over all judged windows; null where none of them plays.</summary>
    public TwinStanding? BestRival { get; }

    /// <summary>The policy without a learned forecast that is.</summary>
    public TwinStanding? BestAnalytic { get; }

    /// <summary>The lower bound at the compared late share, USD/h.</summary>
    public Interval BoundUsdPerHour { get; }

    /// <summary>A row a contestant, in their order.</summary>
    public ImmutableArray<TwinHeadline> Headline { get; }

    private double[] BoundDraws { get; }

    public static TwinStatistics Of(TwinTournamentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(result);
    }

    /// <summary>Late share and cost of one setting over some windows, with intervals from draws among them.</summary>
    internal (PooledFigures Figures, Interval Violations, Interval Late, Interval Usd) Setting(TwinStanding standing, int setting, Func<JudgedWindow, bool> belongs)
    {
        int[] places = [.. _all.Where(place => belongs(_result.Windows[place]))];
        var figures = PooledFigures.Of(standing.Figures[setting], places);
        var (violations, late, usd) = (new double[_draws.Length], new double[_draws.Length], new double[_draws.Length]);
        for (var draw = 0; draw < _draws.Length; draw++)
        {
            var drawn = PooledFigures.Of(standing.Figures[setting], Array.FindAll(_draws[draw], place => belongs(_result.Windows[place])));
            (violations[draw], late[draw], usd[draw]) = (drawn.ViolationShare, drawn.LateShare, drawn.UsdPerHour);
        }

        return (figures, Interval.Of(figures.ViolationShare, violations), Interval.Of(figures.LateShare, late), Interval.Of(figures.UsdPerHour, usd));
    }

    /// <summary>Cost of a contestant at a late share over the windows of a family, of several or of all, USD/h; not a number where no setting comes so low.</summary>
    internal double CostAt(TwinStanding standing, double lateShare, Func<JudgedWindow, bool> belongs) =>
        Curve(standing, [.. _all.Where(place => belongs(_result.Windows[place]))], (late, cost) => new LateCostCurve(late, cost).CostAt(lateShare));

    private TwinHeadline Row(TwinStanding standing)
    {
        var costs = _costs[standing.Name];
        var frozen = standing.Figures[standing.Frozen];
        var pooled = PooledFigures.Of(frozen, _all);
        var worst = _result.Families.Select((family, index) => (family.Name, PooledFigures.Of(frozen, Array.FindAll(_all, place => _result.Windows[place].Family == index)).LateShare)).MaxBy(family => family.LateShare);
        var rivalsUsd = BestRival is { } rival ? CostAt(rival, _all) : double.NaN;
        return new TwinHeadline
        {
            Name = standing.Name,
            Track = standing.Track,
            UsdPerHour = IntervalOf(CostAt(standing, _all), costs),
            IsReached = !double.IsNaN(Curve(standing, _all, (late, cost) => new LateCostCurve(late, cost).CostAt(_result.Options.LateShare))),
            KnownUsdPerHour = Part(standing, isHeldOut: false),
            HeldOutUsdPerHour = Part(standing, isHeldOut: true),
            FrozenLateShare = pooled.LateShare,
            FrozenUsdPerHour = pooled.UsdPerHour,
            RescalesPerHour = pooled.RescalesPerHour,
            WorstLateShare = worst.LateShare,
            WorstFamily = worst.Name,
            LateShareAtRivalsCost = Curve(standing, _all, (late, cost) => new LateCostCurve(late, cost).LateAt(rivalsUsd)),
            VersusRival = Versus(standing, BestRival),
            VersusAnalytic = Versus(standing, BestAnalytic),
            VersusPlanner = Versus(standing, _result.Standings.FirstOrDefault(other => other.Track == ContestantTrack.Yardstick)),
            VersusBound = Ratio(CostAt(standing, _all), costs, BoundUsdPerHour.Value, BoundDraws),
        };
    }

    private Interval Part(TwinStanding standing, bool isHeldOut)
    {
        int[] Of(int[] places) => Array.FindAll(places, place => _result.Families[_result.Windows[place].Family].IsHeldOut == isHeldOut);
        var places = Of(_all);
        return places.Length == 0 ? new Interval(double.NaN, double.NaN, double.NaN) : IntervalOf(CostAt(standing, places), Array.ConvertAll(_draws, draw => CostAt(standing, Of(draw))));
    }

    private Interval Versus(TwinStanding standing, TwinStanding? other) => other is null
        ? new Interval(double.NaN, double.NaN, double.NaN)
        : Ratio(CostAt(standing, _all), _costs[standing.Name], CostAt(other, _all), _costs[other.Name]);

    private static Interval Ratio(double cost, double[] costs, double other, double[] others)
    {
        var ratios = new double[costs.Length];
        for (var draw = 0; draw < ratios.Length; draw++) ratios[draw] = costs[draw] / others[draw];
        return Interval.Of(cost / other, ratios);
    }

    private TwinStanding? BestOf(params ContestantTrack[] tracks) =>
        _result.Standings.Where(standing => tracks.Contains(standing.Track)).MinBy(standing => CostAt(standing, _all));

    // Whoever never comes low enough counts with all executors all the time: so much everybody can have.
    private double CostAt(TwinStanding standing, ReadOnlySpan<int> places)
    {
        var cost = Curve(standing, places, (late, usd) => new LateCostCurve(late, usd).CostAt(_result.Options.LateShare));
        return double.IsNaN(cost) ? _result.MostUsdPerHour : cost;
    }

    private static double Curve(TwinStanding standing, ReadOnlySpan<int> places, Func<double[], double[], double> read)
    {
        var (late, usd) = (new double[standing.Settings.Length], new double[standing.Settings.Length]);
        for (var setting = 0; setting < late.Length; setting++)
        {
            var figures = PooledFigures.Of(standing.Figures[setting], places);
            (late[setting], usd[setting]) = (figures.LateShare, figures.UsdPerHour);
        }

        return read(late, usd);
    }

    // A policy may be late with the floor and the compared share: the bound is read there.
    private double BoundAt(int[] places)
    {
        var figures = _result.Standings[0].Figures[0];
        var (arrived, floor, hours) = (0.0, 0.0, 0.0);
        foreach (var place in places)
        {
            arrived += figures[place].ArrivedRecords;
            floor += figures[place].FloorRecords;
            hours += figures[place].Hours;
        }

        var (most, late) = (0.0, (_result.Options.LateShare * arrived) + floor);
        for (var price = 0; price < _result.BoundPricesUsd.Length; price++)
            most = Math.Max(most, places.Sum(place => _result.DualsUsd[place][price]) - (_result.BoundPricesUsd[price] * late));
        return most / hours;
    }

    private static Interval IntervalOf(double value, double[] draws) => Interval.Of(value, draws.AsSpan().ToArray());
}
