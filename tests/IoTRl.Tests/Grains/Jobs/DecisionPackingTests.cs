using System.Collections.Immutable;
using IoTRl.Domain.Agents;
using IoTRl.Grains.Jobs;
using Orleans.Serialization;

namespace IoTRl.Tests.Grains.Jobs;

[Trait("Level", "Unit")]
public sealed class DecisionPackingTests : IDisposable
{
    private readonly JobHistories _histories = new();

    private Serializer Serializer => _histories.Serializer;

    public void Dispose() => _histories.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    public void Unpack_OfWhatWasPacked_GivesIt(int count)
    {
        ImmutableArray<JobDecision> decisions = [.. Enumerable.Range(1, count).Select(sequence => JobHistories.Decision(sequence))];
        var back = Serializer.Unpack(Serializer.Pack(decisions).Span);
        Assert.Equal(Serializer.SerializeToArray(decisions), Serializer.SerializeToArray(back));
    }

    [Fact]
    public void Pack_OfAFullRecord_TakesLessThanHalf()
    {
        ImmutableArray<JobDecision> decisions = [.. Enumerable.Range(1, 20).Select(sequence => JobHistories.Decision(sequence))];
        var record = DecisionChunkState.Of(0, decisions, slots: 51, Serializer);
        Assert.InRange(Serializer.SerializeToArray(record).Length, 1, Serializer.SerializeToArray(decisions).Length / 2);
    }

    [Theory]
    [InlineData("nothing", 0)]
    [InlineData("a part of its length", 3)]
    [InlineData("its length alone", 4)]
    [InlineData("half", -2)]
    public void Unpack_OfAPart_SaysSo(string row, int bytes)
    {
        var packed = Serializer.Pack([.. Enumerable.Range(1, 20).Select(sequence => JobHistories.Decision(sequence))]).ToArray();
        var part = packed[..(bytes >= 0 ? bytes : packed.Length / -bytes)];
        Assert.Equal((row, typeof(InvalidDataException)), (row, Record.Exception(() => Serializer.Unpack(part))?.GetType()));
    }

    [Fact]
    public void Unpack_OfALengthBeyondAnyRecord_SaysSo_WithoutTakingTheMemory() =>
        Assert.Throws<InvalidDataException>(() => Serializer.Unpack([0xFF, 0xFF, 0xFF, 0x7F, 1, 2, 3]));
}
