using System.Globalization;

namespace IoTRl.Tournament.ColdStart;

/// <summary>What the figures of one burst say, and no more: who was late with more, what it cost, and how much of it the announcement did.</summary>
public static class BurstVerdict
{
    // Shares are told in tenths of a per cent and money in tenths of a cent: what differs by less than half of that is the same.
    private const double SamePercent = 0.05;
    private const double SameUsd = 0.0005;

    /// <summary>One sentence.</summary>
    public static string Of(BurstResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return $"{Duel(result.Reactive, result.Proactive)}; {Announcement(result)}.";
    }

    private static string Duel(BurstRun reactive, BurstRun proactive)
    {
        var (late, usd) = Compare(proactive, reactive);
        var verdict = (late, usd) switch
        {
            (0, 0) => $"{proactive.Policy} gained nothing over {reactive.Policy}",
            ( < 0, <= 0) or (0, < 0) => $"{proactive.Policy} did better than {reactive.Policy}",
            ( > 0, >= 0) or (0, > 0) => $"{proactive.Policy} did worse than {reactive.Policy}",
            ( < 0, _) => $"{proactive.Policy} bought fewer late records than {reactive.Policy} for more money",
            _ => $"{proactive.Policy} saved money against {reactive.Policy} and was late with more",
        };
        var shares = late == 0 ? Words($"{LatePercent(proactive):0.0} % late under both") : Words($"{LatePercent(proactive):0.0} % late instead of {LatePercent(reactive):0.0} %");
        var money = usd == 0 ? Words($"at the same {proactive.CostUsd:0.000} USD") : Words($"at {proactive.CostUsd:0.000} instead of {reactive.CostUsd:0.000} USD");
        return $"{verdict}: {shares}, {money}";
    }

    private static string Announcement(BurstResult result)
    {
        if (!result.Load.IsAnnounced) return "nothing was announced, so nothing of it comes from knowing beforehand";
        var (told, untold) = (result.Proactive, result.Untold);
        var without = Words($"told nothing, it would have been late with {LatePercent(untold):0.0} % at {untold.CostUsd:0.000} USD");
        return Compare(told, untold) switch
        {
            (0, 0) => $"the announcement gained nothing: {without}",
            ( < 0, _) => Words($"the announcement alone spared it {LatePercent(untold) - LatePercent(told):0.0} points: {without}"),
            (0, < 0) => $"the announcement saved money: {without}",
            _ => $"the announcement did not help: {without}",
        };
    }

    // -1 where the first is late with less, or costs less; 0 where nobody could tell.
    private static (int Late, int Usd) Compare(BurstRun one, BurstRun other) =>
        (Sign(LatePercent(one) - LatePercent(other), SamePercent), Sign(one.CostUsd - other.CostUsd, SameUsd));

    private static int Sign(double difference, double same) => Math.Abs(difference) < same ? 0 : Math.Sign(difference);

    private static double LatePercent(BurstRun run) => 100 * run.Episode.Totals.LateShare;

    private static string Words(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
