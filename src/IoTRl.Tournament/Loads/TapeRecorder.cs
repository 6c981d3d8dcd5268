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
        var (heldKept, heldWaited) = Stall(plan, held);
        var (directKept, directWaited) = Stall(plan, direct);
        return new LoadTape
        {
            Plan = plan,
            AnnouncedArrivals = ImmutableCollectionsMarshal.AsImmutableArray(held),
            UnannouncedArrivals = ImmutableCollectionsMarshal.AsImmutableArray(direct),
            AnnouncedRates = ImmutableCollectionsMarshal.AsImmutableArray(rates),
            ReleasedDelaySeconds = plan.ReleaseSecond is { } release && release < length && held[release] + direct[release] is > 0 and var released
                ? (lead * held[release] + heldWaited + directWaited) / released
                : 0,
            StalledRecords = heldKept + directKept,
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

    // Keeps what arrives during the stall until the second after it: how long all of it waits, record-seconds, and what does not arrive within the tape any more.
    private static (double Kept, double Waited) Stall(TapePlan plan, double[] arrivals)
    {
        if (plan.ReleaseSecond is not { } release) return default;
        var (kept, waited) = (0.0, 0.0);
        for (var second = release - plan.Faults.StallSeconds; second < Math.Min(release, arrivals.Length); second++)
        {
            kept += arrivals[second];
            waited += arrivals[second] * (release - second);
            arrivals[second] = 0;
        }

        if (release >= arrivals.Length) return (kept, 0);
        arrivals[release] += kept;
        return (0, waited);
    }
}
