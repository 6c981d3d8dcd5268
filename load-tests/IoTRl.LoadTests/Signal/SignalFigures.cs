using IoTRl.LoadTests.Figures;

namespace IoTRl.LoadTests.Signal;

/// <summary>What one run of signals showed.</summary>
/// <param name="ReadingsPerSecond">Readings that were really produced a second.</param>
/// <param name="Signals">Urgent signals that the broker acknowledged.</param>
/// <param name="Taken">Signals that gateways took, by the silo's own count.</param>
/// <param name="Calls">From a signal's arrival at its gateway to the realizer's call; signals that come while another waits are answered with it.</param>
/// <param name="Answers">From a signal's sending to its acknowledgement, milliseconds each: the way to the gateway and to its job is within it.</param>
/// <param name="Produced">Readings that Kafka acknowledged.</param>
/// <param name="Counted">Sum of the gateways' counts.</param>
internal sealed record SignalFigures(double ReadingsPerSecond, long Signals, long Taken, HistogramFigures Calls, IReadOnlyList<double> Answers, long Produced, long Counted)
{
    public bool Holds => Signals == Taken && Produced == Counted && Calls.Count > 0;
}
