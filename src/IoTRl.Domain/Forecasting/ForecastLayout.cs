namespace IoTRl.Domain.Forecasting;

/// <summary>
/// Layout <c>forecast/1</c>: the 56 numbers that a learned forecaster sees of a <see cref="LoadHistory"/>, and the unit of its 15 answers. All are finite and without unit, so
/// that one forecaster serves jobs of any size: rates are in units of L = (mean of 10 s + mean of 300 s) / 2 + .02 x mean of 2 h.
/// <list type="table">
/// <item><term>0-5</term><description>mean rate of the last 5, 10, 30, 60, 300, 900 s / L</description></item>
/// <item><term>6-8</term><description>announced total (present rate + announced rise) / L: last 5 s, mean of the last two 5 s, its change within 20 s</description></item>
/// <item><term>9-12</term><description>highest rate of 5 s within 1, 5, 15 min and 2 h / L</description></item>
/// <item><term>13-14</term><description>deviation of the rates of 5 s within 1 and 5 min / L</description></item>
/// <item><term>15-17</term><description>q50, q90, q97 of (highest rate of the next 50 s - mean of 10 s) as seen at each 5 s of the last 15 min / L</description></item>
/// <item><term>18</term><description>ln(L / mean of 2 h)</description></item>
/// <item><term>19</term><description>lead of the announcement / 60 s, 0 without one</description></item>
/// <item><term>20</term><description>seconds of the last 15 min that are known / 900</description></item>
/// <item><term>21</term><description>age of the highest rate of 5 s of the last 15 min / 900 s</description></item>
/// <item><term>22-33</term><description>rates of the last 12 x 5 s / L, newest first</description></item>
/// <item><term>34-49</term><description>rates of the last 16 x 15 s / L, newest first</description></item>
/// <item><term>50-55</term><description>announced total of the last 6 x 5 s / L, newest first</description></item>
/// </list>
/// Numbers are clipped to -20..20. What lies before the first known second counts as the first 5 s.
/// </summary>
public static class ForecastLayout
{
    /// <summary>What a snapshot of this layout says.</summary>
    public const string Name = "forecast/1";

    /// <summary>Numbers of one input.</summary>
    public const int Length = 56;

    /// <summary>Seconds of one rate.</summary>
    public const int SlotSeconds = 5;

    private const int Slots = LoadHistory.RateSeconds / SlotSeconds;
    private const double LongShare = 0.02;
    private const double Most = 20;
    private const double LeadUnitSeconds = 60;

    // The next 50 s of a moment, and the 10 s that end there.
    private const int AheadSlots = 10;
    private const int BehindSlots = 2;

    // Announced totals: how many, and over how many of them the change is.
    private const int AnnouncedSlots = 6;
    private const int AnnouncedChangeSlots = 4;

    /// <summary>Writes the 56 numbers; allocates nothing. False, and nothing written, while the present rate is unknown or nothing has ever come.</summary>
    /// <param name="history">What is looked back on.</param>
    /// <param name="numbers">At least 56 numbers.</param>
    /// <param name="unit">L, records/s, above 0.</param>
    public static bool TryWrite(LoadHistory history, Span<float> numbers, out double unit)
    {
        ArgumentNullException.ThrowIfNull(history);
        var longMean = history.LongMean;
        unit = 0;
        if (!history.IsCurrent || !(longMean > 0)) return false;
        Span<double> rates = stackalloc double[Slots];
        ReadRates(history, rates);
        unit = (0.5 * (Mean(rates[..BehindSlots]) + Mean(rates[..60]))) + (LongShare * longMean);
        WriteMoments(history, rates, 1 / unit, numbers);
        WriteRises(history, rates, 1 / unit, numbers);
        WriteStacks(history, rates, 1 / unit, numbers);
        numbers[18] = Clip(Math.Log(unit / longMean));
        return true;
    }

    // Means of 5 s, newest first; of the oldest seconds what is less than 5 is left out.
    private static void ReadRates(LoadHistory history, Span<double> rates)
    {
        Span<float> seconds = stackalloc float[LoadHistory.RateSeconds];
        var known = history.Known;
        history.CopyRates(seconds);
        var whole = Math.Max(1, known / SlotSeconds);
        for (var slot = 0; slot < rates.Length; slot++)
        {
            var (from, end) = (Math.Max(0, known - ((slot + 1) * SlotSeconds)), known - (slot * SlotSeconds));
            if (slot >= whole)
            {
                rates[slot] = rates[whole - 1];
                continue;
            }

            var sum = 0.0;
            foreach (var rate in seconds[from..end]) sum += rate;
            rates[slot] = sum / (end - from);
        }
    }

    // 0-5, 9-14, 20-21
    private static void WriteMoments(LoadHistory history, ReadOnlySpan<double> rates, double perUnit, Span<float> numbers)
    {
        numbers[0] = Clip(rates[0] * perUnit);
        numbers[1] = Clip(Mean(rates[..2]) * perUnit);
        numbers[2] = Clip(Mean(rates[..6]) * perUnit);
        numbers[3] = Clip(Mean(rates[..12]) * perUnit);
        numbers[4] = Clip(Mean(rates[..60]) * perUnit);
        numbers[5] = Clip(Mean(rates) * perUnit);
        numbers[9] = Clip(rates[HighestOf(rates[..12])] * perUnit);
        numbers[10] = Clip(rates[HighestOf(rates[..60])] * perUnit);
        var highest = HighestOf(rates);
        numbers[11] = Clip(rates[highest] * perUnit);
        numbers[12] = Clip(Math.Max(rates[highest], history.LongPeak) * perUnit);
        numbers[13] = Clip(Deviation(rates[..12]) * perUnit);
        numbers[14] = Clip(Deviation(rates[..60]) * perUnit);
        numbers[20] = Clip((double)history.Known / LoadHistory.RateSeconds);
        numbers[21] = Clip((double)highest / rates.Length);
    }

    // 15-17
    private static void WriteRises(LoadHistory history, ReadOnlySpan<double> rates, double perUnit, Span<float> numbers)
    {
        Span<double> rises = stackalloc double[Slots];
        var (count, known) = (0, Math.Min(rates.Length, history.Known / SlotSeconds));
        for (var slot = AheadSlots; slot + BehindSlots <= known; slot++)
        {
            var ahead = rates[(slot - AheadSlots)..slot];
            rises[count++] = ahead[HighestOf(ahead)] - Mean(rates.Slice(slot, BehindSlots));
        }

        rises[..count].Sort();
        numbers[15] = Clip(Quantile(rises[..count], 0.5) * perUnit);
        numbers[16] = Clip(Quantile(rises[..count], 0.9) * perUnit);
        numbers[17] = Clip(Quantile(rises[..count], 0.97) * perUnit);
    }

    // 6-8, 19, 22-55
    private static void WriteStacks(LoadHistory history, ReadOnlySpan<double> rates, double perUnit, Span<float> numbers)
    {
        for (var slot = 0; slot < 12; slot++) numbers[22 + slot] = Clip(rates[slot] * perUnit);
        for (var slot = 0; slot < 16; slot++) numbers[34 + slot] = Clip(Mean(rates.Slice(3 * slot, 3)) * perUnit);
        Span<double> announced = stackalloc double[AnnouncedSlots];
        for (var slot = 0; slot < announced.Length; slot++)
        {
            announced[slot] = Math.Max(0, rates[slot] + history.RiseBefore(slot * SlotSeconds));
            numbers[50 + slot] = Clip(announced[slot] * perUnit);
        }

        numbers[6] = Clip(announced[0] * perUnit);
        numbers[7] = Clip(Mean(announced[..2]) * perUnit);
        numbers[8] = Clip((announced[0] - announced[AnnouncedChangeSlots]) * perUnit);
        numbers[19] = Clip(history.LeadSeconds / LeadUnitSeconds);
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum / values.Length;
    }

    private static double Deviation(ReadOnlySpan<double> values)
    {
        var (mean, squares) = (Mean(values), 0.0);
        foreach (var value in values) squares += (value - mean) * (value - mean);
        return Math.Sqrt(squares / values.Length);
    }

    // The first of them.
    private static int HighestOf(ReadOnlySpan<double> values)
    {
        var highest = 0;
        for (var index = 1; index < values.Length; index++)
            if (values[index] > values[highest]) highest = index;
        return highest;
    }

    private static double Quantile(ReadOnlySpan<double> sorted, double quantile) => sorted.IsEmpty ? 0 : sorted[(int)(quantile * (sorted.Length - 1))];

    private static float Clip(double value) => (float)(double.IsNaN(value) ? 0 : Math.Clamp(value, -Most, Most));
}
