using System.Collections.Immutable;

namespace IoTRl.Domain.Forecasting;

/// <summary>How burst alarms met bursts. An alarm stands while the probability is at least a half.</summary>
public sealed record BurstAlarms
{
    /// <summary>An alarm from this probability on.</summary>
    public const double Threshold = 0.5;

    /// <summary>
    /// Seconds from the first alarm of the 60 s before it to the burst, burst by burst. 0: no alarm before the burst was there.
    /// </summary>
    public required ImmutableArray<double> LeadSeconds { get; init; }

    /// <summary>Alarms that began and were followed by no burst within 60 s.</summary>
    public required int FalseAlarms { get; init; }

    public int Bursts => LeadSeconds.Length;

    /// <summary>Share of bursts with a lead above 0; NaN without bursts.</summary>
    public double ForeseenShare => (double)LeadSeconds.Count(lead => lead > 0) / LeadSeconds.Length;

    /// <summary>Mean lead over all bursts, those not foreseen with 0; NaN without bursts.</summary>
    public double MeanLeadSeconds => LeadSeconds.Sum() / LeadSeconds.Length;

    /// <summary>
    /// Compares probabilities, each made with the sample of its index, with the rates themselves. A burst begins at the first sample that is at least 1.5 times the mean of
    /// the 5 min before it, and lasts as long as samples are; another begins no sooner than 60 s later.
    /// </summary>
    public static BurstAlarms Of(ReadOnlySpan<double> rates, ReadOnlySpan<double> probabilities, double sampleSeconds)
    {
        if (rates.Length != probabilities.Length) throw new ArgumentException("Both sides have the same length.", nameof(probabilities));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleSeconds);
        var ahead = Math.Max(1, (int)Math.Round(BurstDefinition.Ahead.TotalSeconds / sampleSeconds));
        var starts = Starts(rates, sampleSeconds, ahead);
        var leads = ImmutableArray.CreateBuilder<double>(starts.Count);
        foreach (var start in starts)
        {
            var first = Math.Max(0, start - ahead);
            while (first < start && !(probabilities[first] >= Threshold)) first++;
            leads.Add((start - first) * sampleSeconds);
        }
        return new BurstAlarms { LeadSeconds = leads.MoveToImmutable(), FalseAlarms = CountFalse(probabilities, rates, sampleSeconds, ahead) };
    }

    private static List<int> Starts(ReadOnlySpan<double> rates, double sampleSeconds, int ahead)
    {
        var starts = new List<int>();
        var behind = NewBehind(sampleSeconds);
        var quietSince = -ahead;
        for (var index = 0; index < rates.Length; index++)
        {
            var isBurst = behind.IsFull && BurstDefinition.IsBurst(rates[index], behind.Mean);
            behind.Add(rates[index]);
            if (!isBurst) continue;
            if (index - quietSince >= ahead) starts.Add(index);
            quietSince = index + 1;
        }
        return starts;
    }

    private static int CountFalse(ReadOnlySpan<double> probabilities, ReadOnlySpan<double> rates, double sampleSeconds, int ahead)
    {
        var count = 0;
        var behind = NewBehind(sampleSeconds);
        for (var index = 0; index < rates.Length; index++)
        {
            behind.Add(rates[index]);
            var begins = probabilities[index] >= Threshold && (index == 0 || !(probabilities[index - 1] >= Threshold));
            if (!begins) continue;
            double highest = 0;
            foreach (var rate in rates[(index + 1)..Math.Min(rates.Length, index + 1 + ahead)])
                if (rate > highest) highest = rate;
            if (!BurstDefinition.IsBurst(highest, behind.Mean)) count++;
        }
        return count;
    }

    private static SlidingWindow NewBehind(double sampleSeconds) => new(Math.Max(1, (int)Math.Round(BurstDefinition.Behind.TotalSeconds / sampleSeconds)));
}
