namespace IoTRl.LoadTests.Bridge;

/// <summary>What became of one run. At least once: a reading may be a record twice, none may be missing.</summary>
/// <param name="Case">Which run.</param>
/// <param name="Acknowledged">Readings that the MQTT broker has acknowledged to their gateway.</param>
/// <param name="Untaken">Answers that there is no subscriber, after which the gateway sent again.</param>
/// <param name="Kept">Acknowledged readings that were not in Kafka before the killed silo came back: the broker kept them in its session.</param>
/// <param name="Records">Records in the topic of readings.</param>
/// <param name="Twice">Records beyond one a reading.</param>
/// <param name="Missing">Acknowledged readings that are no record.</param>
/// <param name="Counted">Sum of the gateways' counts.</param>
/// <param name="Committed">Sum of the commits.</param>
/// <param name="DeadLetters">Records in the dead-letter topic.</param>
/// <param name="Away">From the kill until the silo was ready again.</param>
/// <param name="DoneAfter">From the last acknowledgement until all was there, or the run gave up.</param>
internal sealed record BridgeFigures(
    BridgeCase Case, int Acknowledged, int Untaken, int Kept, long Records, long Twice, int Missing, long Counted, long Committed, long DeadLetters, TimeSpan Away, TimeSpan DoneAfter)
{
    public bool Holds => Missing == 0 && Counted == Records && Committed == Records && DeadLetters == 0;
}
