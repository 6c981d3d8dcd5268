using System.Collections.Immutable;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;
using IoTRl.Grains.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace IoTRl.Tests.Grains.Jobs;

[Trait("Level", "Unit")]
public sealed class DecisionPackingTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    private Serializer Serializer => _services.GetRequiredService<Serializer>();

    public void Dispose() => _services.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    public void Unpack_OfWhatWasPacked_GivesIt(int count)
    {
        ImmutableArray<JobDecision> decisions = [.. Enumerable.Range(1, count).Select(Decision)];
        var back = Serializer.Unpack(Serializer.Pack(decisions).Span);
        Assert.Equal(Serializer.SerializeToArray(decisions), Serializer.SerializeToArray(back));
    }

    [Fact]
    public void Pack_OfAFullRecord_TakesLessThanHalf()
    {
        ImmutableArray<JobDecision> decisions = [.. Enumerable.Range(1, 20).Select(Decision)];
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
        var packed = Serializer.Pack([.. Enumerable.Range(1, 20).Select(Decision)]).ToArray();
        var part = packed[..(bytes >= 0 ? bytes : packed.Length / -bytes)];
        Assert.Equal((row, typeof(InvalidDataException)), (row, Record.Exception(() => Serializer.Unpack(part))?.GetType()));
    }

    [Fact]
    public void Unpack_OfALengthBeyondAnyRecord_SaysSo_WithoutTakingTheMemory() =>
        Assert.Throws<InvalidDataException>(() => Serializer.Unpack([0xFF, 0xFF, 0xFF, 0x7F, 1, 2, 3]));

    private static JobDecision Decision(int sequence) => new()
    {
        Job = JobId.Of("vitals"),
        Sequence = sequence,
        Time = DateTimeOffset.UnixEpoch.AddSeconds(5 * sequence),
        Mode = JobMode.Act,
        Policy = "ds2",
        Decision = default,
        Command = new ScalingCommand { Job = JobId.Of("vitals"), Sequence = sequence, Executors = 3, Time = DateTimeOffset.UnixEpoch.AddSeconds(5 * sequence) },
        Outcome = new ScalingOutcome { Kind = ScalingOutcomeKind.Accepted, Granted = 3 },
        Explanation = new DecisionExplanation { Text = $"backlog {sequence % 4} s, forecast p90 24 rec/s, capacity 30 rec/s: stays at 3 executors (balanced, ds2)" },
        Observation = [.. Enumerable.Range(0, 59).Select(index => index * sequence / 59f)],
    };
}
