using System.Runtime.InteropServices;
using IoTRl.Domain;
using IoTRl.Domain.Traces;

namespace IoTRl.Tournament.Loads;

/// <summary>Records a tape of expected rates: draws the counts, holds back, announces, and lets go wrong what is to go wrong.</summary>
internal static class TapeRecorder
{
    // Streams of the draws, away from those of curves, slowness and cold starts.
    private const ulong AnnouncedStream = 0x416E6E; // "Ann"
    private const ulong UnannouncedStream = 0x556E61; // "Una"
    private const ulong SignalStream = 0x536967; // "Sig"

    /// <param name="plan">What it is recorded of.</param>
    /// <param name="announced">Expected records/s that announcing gateways collect in a second of the tape, from the most lead before its beginning on.</param>
    /// <param name="unannounced">Expected records/s that arrive unannounced in a second.</param>
    internal static LoadTape Record(TapePlan plan, Func<int, double> announced, Func<int, double> unannounced)
    {
        var (length, lead) = (plan.Length, plan.Edge.LeadSeconds);
        var (held, direct, rates) = (new double[length], new double[length], new float[length + lead]);
        // Addressed by the second of collection: with another lead the same records come, only later.
        for (var arrival = 0; arrival < length + lead; arrival++)
        {
            var count = CountOf(plan.Window.Seed, AnnouncedStream, arrival - lead, announced(arrival - lead));
            if (arrival < length) held[arrival] = count;
            rates[arrival] = (float)Said(plan, arrival - lead, count);
        }

        for (var second = 0; second < length; second++) direct[second] = CountOf(plan.Window.Seed, UnannouncedStream, second, unannounced(second));
        var (heldDelays, directDelays) = (new float[length], new float[length]);
        var stalled = Stall(plan, held, heldDelays, lead) + Stall(plan, direct, directDelays, 0);
        return new LoadTape
        {
            Plan = plan,
            AnnouncedArrivals = ImmutableCollectionsMarshal.AsImmutableArray(held),
            UnannouncedArrivals = ImmutableCollectionsMarshal.AsImmutableArray(direct),
            AnnouncedDelays = ImmutableCollectionsMarshal.AsImmutableArray(heldDelays),
            UnannouncedDelays = ImmutableCollectionsMarshal.AsImmutableArray(directDelays),
            AnnouncedRates = ImmutableCollectionsMarshal.AsImmutableArray(rates),
            StalledRecords = stalled,
        };
    }

    private static double CountOf(ulong seed, ulong stream, int second, double rate)
    {
        var random = SeededRandom.At(seed, stream, IndexOf(second));
        return PoissonSampler.Sample(rate, ref random);
    }

    // Seconds before the tape's beginning are collected as well.
    private static ulong IndexOf(int second) => (ulong)(second + EdgeOptions.MostLeadSeconds);

    // What the gateways say at the end of the second in which they have collected so many records.
    private static double Said(TapePlan plan, int second, double count)
    {
        var random = SeededRandom.At(plan.Window.Seed, SignalStream, IndexOf(second));
        var rate = Math.Max(0, count * (1 + plan.Edge.SignalNoise * random.NextNormal()));
        if (!plan.IsSignalFaultAt(second)) return rate;
        return plan.Faults.Signal switch
        {
            SignalFault.Zero => 0,
            SignalFault.Tenfold => 10 * rate,
            SignalFault.NotANumber or SignalFault.Silent => double.NaN,
            _ => rate,
        };
    }

    // Keeps what arrives during the stall until the second after it; answers what does not arrive within the tape any more.
    private static double Stall(TapePlan plan, double[] arrivals, float[] delays, int usualDelay)
    {
        Array.Fill(delays, usualDelay);
        var from = (long)plan.Window.HistorySeconds + plan.Faults.StallFromSecond;
        var end = from + plan.Faults.StallSeconds;
        var (kept, waited) = (0.0, 0.0);
        for (var second = from; second < Math.Min(end, arrivals.Length); second++)
        {
            kept += arrivals[second];
            waited += arrivals[second] * (end - second);
            arrivals[second] = 0;
        }

        if (end >= arrivals.Length) return kept;
        var together = arrivals[end] + kept;
        if (together > 0) delays[end] = (float)(usualDelay + waited / together);
        arrivals[end] = together;
        return 0;
    }
}
