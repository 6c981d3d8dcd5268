namespace IoTRl.LoadTests.Faults;

/// <summary>What became of one run.</summary>
/// <param name="Fault">What happened at half.</param>
/// <param name="Produced">Records that the broker has acknowledged.</param>
/// <param name="Counted">Sum of the gateways' counts.</param>
/// <param name="Ends">Sum of the partitions' ends.</param>
/// <param name="Committed">Sum of the commits.</param>
/// <param name="Backwards">Commits that were seen to go back.</param>
/// <param name="DeadLetters">Records in the dead-letter topic.</param>
/// <param name="AnsweredAfter">From the fault until every gateway grain had answered.</param>
/// <param name="DoneAfter">From the last record's report until the sums agreed, or the run gave up.</param>
/// <param name="DesiredKept">The job's executors were never anything else than before.</param>
internal sealed record FaultFigures(
    Fault Fault, long Produced, long Counted, long Ends, long Committed, int Backwards, long DeadLetters, TimeSpan AnsweredAfter, TimeSpan DoneAfter, bool DesiredKept)
{
    public bool Holds => Produced == Ends && Counted == Ends && Committed == Ends && Backwards == 0 && DeadLetters == 0 && DesiredKept;
}
