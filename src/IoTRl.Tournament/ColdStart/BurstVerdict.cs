using System.Globalization;

namespace IoTRl.Tournament.ColdStart;

/// <summary>What the figures of one burst say, and no more: who was late with more, what it cost, and how much of it the announcement did.</summary>
public static class BurstVerdict
{
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
        var money = usd == 0 ? Words($"at the same {Usd(proactive):0.000} USD") : Words($"at {Usd(proactive):0.000} instead of {Usd(reactive):0.000} USD");
        return $"{verdict}: {shares}, {money}";
    }

    private static string Announcement(BurstResult result)
    {
        if (!result.Load.IsAnnounced) return "nothing was announced, so nothing of it comes from knowing beforehand";
        var (told, untold) = (result.Proactive, result.Untold);
        var without = Words($"told nothing, it would have been late with {LatePercent(untold):0.0} % at {Usd(untold):0.000} USD");
        return Compare(told, untold) switch
        {
            (0, 0) => $"the announcement gained nothing: {without}",
            ( < 0, _) => Words($"the announcement alone spared it {LatePercent(untold) - LatePercent(told):0.0} points: {without}"),
            (0, < 0) => $"the announcement saved money: {without}",
            _ => $"the announcement did not help: {without}",
        };
    }

    // -1 where the first is late with less, or costs less; 0 where both are printed alike.
    private static (int Late, int Usd) Compare(BurstRun one, BurstRun other) => (LatePercent(one).CompareTo(LatePercent(other)), Usd(one).CompareTo(Usd(other)));

    // As they are told, so that a sentence and its figures agree.
    private static double LatePercent(BurstRun run) => Math.Round(100 * run.Episode.Totals.LateShare, 1, MidpointRounding.AwayFromZero);

    private static double Usd(BurstRun run) => Math.Round(run.CostUsd, 3, MidpointRounding.AwayFromZero);

    private static string Words(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
