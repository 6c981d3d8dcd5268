using IoTRl.Domain.Forecasting;
using IoTRl.Tournament.Loads;

namespace IoTRl.Learning.Forecasting;

/// <summary>
/// A tape as a job's <see cref="LoadHistory"/> sees it, second by second, without gateways that forecast: what is announced beyond what comes is worked out of the tape, and is
/// what the job's book would add up while all gateways speak and nobody lies.
/// </summary>
internal sealed class TapeHistory
{
    // Mean of the last five seconds, of what is counted and of what is announced.
    private const int MeanSeconds = 5;

    private readonly LoadTape _tape;

    public TapeHistory(LoadTape tape) => _tape = tape;

    public LoadHistory History { get; } = new();

    /// <summary>Seconds played.</summary>
    public int Second { get; private set; }

    /// <summary>Plays one second of the tape.</summary>
    public void Advance()
    {
        History.Observe(_tape.ArrivalsAt(Second), RiseAt(Second));
        Second++;
    }

    private AnnouncedRise RiseAt(int second)
    {
        var edge = _tape.Plan.Edge;
        if (!edge.Signals || edge.AnnouncedShare == 0) return default;
        var (announced, told, arrived, counted) = (0.0, 0, 0.0, Math.Min(MeanSeconds, second + 1));
        for (var back = 0; back < counted; back++)
        {
            arrived += _tape.AnnouncedArrivals[second - back];
            var rate = _tape.AnnouncedRates[second - back + edge.LeadSeconds];
            if (rate > 0 && told == back) (announced, told) = (announced + rate, back + 1);
        }

        // It is told at the second's end.
        return told == 0 ? default : new() { RecordsPerSecond = (announced / told) - (arrived / counted), LeadSeconds = Math.Max(0, edge.LeadSeconds - 1) };
    }
}
