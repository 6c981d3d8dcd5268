using IoTRl.Domain.Gateways;

namespace IoTRl.Tests.Domain.Gateways;

[Trait("Level", "Unit")]
public sealed class GatewayLedgerTests
{
    [Theory]
    [InlineData(new long[] { 0, 1, 2 }, 3, 2)]
    [InlineData(new long[] { 0, 1, 1, 0, 2 }, 3, 2)]
    [InlineData(new long[] { 5, 3, 6 }, 2, 6)]
    public void Count_ByOffsets_CountsEachRecordOnce(long[] offsets, long records, long mark)
    {
        var ledger = new GatewayLedger(new GatewayState());
        foreach (var offset in offsets) ledger.Count("iot-telemetry", 3, "a", offset, previous: null, 10, "vitals");
        Assert.Equal((records, records * 10, (long?)mark), (ledger.Records, ledger.Bytes, ledger.MarkOf("iot-telemetry", 3, "a")));
    }

    [Fact]
    public void Count_InAnotherEpoch_CountsFromItsBeginning()
    {
        var ledger = new GatewayLedger(new GatewayState { Records = 9, Marks = [new PartitionMark { Topic = "t", Partition = 0, Epoch = "old", Offset = 8 }] });
        Assert.Equal(RecordCounting.Counted, ledger.Count("t", 0, "new", 0, previous: null, 1, ""));
        Assert.Equal((10L, (long?)8, (long?)0), (ledger.Records, ledger.MarkOf("t", 0, "old"), ledger.MarkOf("t", 0, "new")));
    }

    [Fact]
    public void Count_WhenRecordsBeforeItWereLost_TakesNothingUntilTheyComeAgain()
    {
        // The activation that counted 3 and 4 has died before it stored them.
        var ledger = new GatewayLedger(new GatewayState { Records = 2, Marks = [new PartitionMark { Topic = "t", Epoch = "e", Offset = 2 }] });
        Assert.Equal(RecordCounting.Missing, ledger.Count("t", 0, "e", 7, previous: 4, 1, ""));
        Assert.Equal((2L, (long?)2), (ledger.Records, ledger.MarkOf("t", 0, "e")));
        Assert.Equal(RecordCounting.Counted, ledger.Count("t", 0, "e", 3, previous: 2, 1, ""));
        Assert.Equal(RecordCounting.Counted, ledger.Count("t", 0, "e", 4, previous: 3, 1, ""));
        Assert.Equal(RecordCounting.Counted, ledger.Count("t", 0, "e", 7, previous: 4, 1, ""));
        Assert.Equal((5L, (long?)7), (ledger.Records, ledger.MarkOf("t", 0, "e")));
    }

    [Fact]
    public void Capture_ThenNewLedger_SkipsWhatWasCounted()
    {
        var ledger = new GatewayLedger(new GatewayState());
        ledger.Count("t", 1, "e", 41, previous: null, 5, "air");
        var state = ledger.Capture(new GatewayState());
        var next = new GatewayLedger(state);
        Assert.Equal(RecordCounting.Repeated, next.Count("t", 1, "e", 41, previous: null, 5, "air"));
        Assert.Equal((1L, 5L, "air"), (next.Records, next.Bytes, next.Kind));
    }

    [Fact]
    public void Count_InMorePartitionsThanMarksAreKept_CountsEachRecordOnce()
    {
        var ledger = new GatewayLedger(new GatewayState());
        for (var partition = 0; partition < 300; partition++) ledger.Count("t", partition, "e", 0, previous: null, 1, "");
        for (var partition = 0; partition < 300; partition++) Assert.Equal(RecordCounting.Repeated, ledger.Count("t", partition, "e", 0, previous: null, 1, ""));
        Assert.Equal(300, ledger.Records);
    }

    [Fact]
    public void Count_InManyEpochs_KeepsTheNewestMarksOfThem()
    {
        var ledger = new GatewayLedger(new GatewayState());
        ledger.Count("other", 0, "e", 5, previous: null, 1, "");
        for (var start = 0; start < 300; start++) ledger.Count("t", 0, $"start-{start}", 0, previous: null, 1, "");
        Assert.Equal(256, ledger.Capture(new GatewayState()).Marks.Length);
        Assert.Equal((5L, null, 0L), (ledger.MarkOf("other", 0, "e"), ledger.MarkOf("t", 0, "start-0"), ledger.MarkOf("t", 0, "start-299")));
    }

    [Fact]
    public void Capture_WhenNothingWasCounted_IsTheStateItself()
    {
        var state = new GatewayState { Records = 4, Kind = "air", Marks = [new PartitionMark { Topic = "t", Epoch = "e", Offset = 3 }] };
        Assert.Same(state, new GatewayLedger(state).Capture(state));
    }

    [Fact]
    public void Count_WithoutPositions_CountsAsDelivered()
    {
        var ledger = new GatewayLedger(new GatewayState());
        ledger.Count(100, "vitals");
        ledger.Count(100, "air");
        Assert.Equal((2L, 200L, "vitals"), (ledger.Records, ledger.Bytes, ledger.Kind));
    }
}
