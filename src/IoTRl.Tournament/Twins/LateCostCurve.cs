namespace IoTRl.Tournament.Twins;

/// <summary>
/// Late share and cost of one contestant at each of its settings, from bold to cautious: between two neighbours cost is straight over the logarithm of the late share
/// (each further step of caution removes about the same part of what is late).
/// </summary>
internal readonly struct LateCostCurve
{
    // Below one record in a million shares are not told apart; 0 has no logarithm.
    private const double LeastShare = 1e-6;

    private readonly double[] _late;
    private readonly double[] _cost;

    /// <param name="late">Late shares, 0..1.</param>
    /// <param name="cost">Costs, in any unit, as many.</param>
    public LateCostCurve(double[] late, double[] cost) => (_late, _cost) = (late, cost);

    /// <summary>The cheapest way along the curve that is late with no more than a share; not a number where it never is.</summary>
    public double CostAt(double share)
    {
        var least = double.NaN;
        for (var place = 0; place < _late.Length; place++)
        {
            if (_late[place] <= share) Take(_cost[place]);
            if (place + 1 < _late.Length && _late[place] <= share != _late[place + 1] <= share)
                Take(Between(Log(_late[place]), Log(_late[place + 1]), Log(share), _cost[place], _cost[place + 1]));
        }

        return least;

        void Take(double cost) => least = cost < least || double.IsNaN(least) ? cost : least;
    }

    /// <summary>The least late share along the curve for no more than a cost; not a number where it always costs more.</summary>
    public double LateAt(double cost)
    {
        var least = double.NaN;
        for (var place = 0; place < _late.Length; place++)
        {
            if (_cost[place] <= cost) Take(_late[place]);
            if (place + 1 < _late.Length && _cost[place] <= cost != _cost[place + 1] <= cost)
                Take(Math.Exp(Between(_cost[place], _cost[place + 1], cost, Log(_late[place]), Log(_late[place + 1]))));
        }

        return least;

        void Take(double late) => least = late < least || double.IsNaN(least) ? late : least;
    }

    /// <summary>Logarithm of a late share, 0..1, as the curve is read.</summary>
    internal static double Log(double share) => Math.Log(Math.Max(LeastShare, share));

    private static double Between(double from, double to, double at, double valueFrom, double valueTo) =>
        to == from ? Math.Min(valueFrom, valueTo) : valueFrom + ((at - from) / (to - from) * (valueTo - valueFrom));
}
