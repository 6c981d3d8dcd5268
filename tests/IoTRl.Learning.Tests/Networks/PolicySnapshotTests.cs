using IoTRl.Domain.Networks;
using IoTRl.Learning.Ppo;

namespace IoTRl.Learning.Tests.Networks;

[Trait("Level", "Unit")]
public sealed class PolicySnapshotTests
{
    private const string Layout = "test/1";

    private static readonly NetworkShape Shape = new() { Inputs = 3, Hidden = [8], Outputs = 5 };
    private static readonly ActionHeads Heads = new() { Choices = [2, 3] };
    private static readonly float[] One = [1];

    [Fact]
    public void Read_OfWhatWasWritten_DecidesTheSame()
    {
        using var networks = Networks();
        Assert.True(PolicySnapshot.Read(Written(networks).ToBytes(), Layout, 3).TryGet(out var snapshot, out var rejection), $"{rejection}");
        Assert.Equal(Heads, snapshot.Heads);
        Assert.Equal(Shape, snapshot.Network.Shape);
        float[] observation = [0.5f, -1, 2];
        var (inputs, logits) = (new float[3], new float[5]);
        snapshot.Scale.Apply(observation, inputs);
        Assert.Equal([-0.5f, -4, 4], inputs);
        networks.Act(inputs, 1, logits);
        Assert.Equal(logits, snapshot.Network.Run(inputs).ToArray());
        Assert.Equal("ppo", snapshot.File.Metadata["algorithm"]);
    }

    [Fact]
    public void Run_OfAnObservation_AllocatesNothing()
    {
        using var networks = Networks();
        Assert.True(PolicySnapshot.Read(Written(networks).ToBytes(), Layout, 3).TryGet(out var snapshot, out _));
        var (inputs, action) = (new float[3], new int[2]);
        Decide();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) Decide();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Decide()
        {
            snapshot.Scale.Apply(inputs, inputs);
            Heads.Greedy(snapshot.Network.Run(inputs), action);
        }
    }

    [Theory]
    [InlineData("format", "iotrl-policy/2", "format")]
    [InlineData("layout", "test/2", "layout")]
    [InlineData("network", "{\"inputs\":4,\"hidden\":[8],\"outputs\":5}", "network")]
    [InlineData("network", "{\"inputs\":3,\"hidden\":[9],\"outputs\":5}", "actor.0.weight")]
    [InlineData("network", "{\"inputs\":3,\"hidden\":[8,8],\"outputs\":5}", "actor.1.weight")]
    [InlineData("network", "{\"inputs\":3,\"hidden\":[0],\"outputs\":5}", "Hidden[0]")]
    [InlineData("network", "{\"inputs\":3}", "network")]
    [InlineData("network", "null", "network")]
    [InlineData("network", "hello", "network")]
    [InlineData("heads", "{\"choices\":[2,2]}", "heads")]
    [InlineData("heads", "{\"choices\":[]}", "Choices")]
    [InlineData("clip", "-1", "clip")]
    [InlineData("clip", "NaN", "clip")]
    public void Read_OfOtherMetadata_IsRefusedByTheFirstThingThatIsWrong(string word, string value, string position)
    {
        using var networks = Networks();
        var file = Written(networks);
        var words = file.Metadata.ToDictionary();
        words[word] = value;
        var rejection = PolicySnapshot.Read(new SafetensorsFile(file.Tensors, words).ToBytes(), Layout, 3).Rejection;
        Assert.Equal(position, rejection?.Position);
    }

    [Theory]
    [InlineData("actor.0.weight")]
    [InlineData("actor.1.bias")]
    [InlineData("scale.mean")]
    [InlineData("scale.factor")]
    public void Read_WithoutATensorOrWithANumberThatIsNone_IsRefusedByItsName(string name)
    {
        using var networks = Networks();
        var file = Written(networks);
        Assert.Equal(name, Read(file.Tensors.Where(tensor => tensor.Name != name)));
        Assert.Equal(name, Read(file.Tensors.Select(tensor => tensor.Name == name ? Poisoned(tensor) : tensor)));
        Assert.Equal(name, Read(file.Tensors.Select(tensor => tensor.Name == name ? new NetworkTensor(name, [1], One) : tensor)));

        string? Read(IEnumerable<NetworkTensor> tensors) => PolicySnapshot.Read(new SafetensorsFile(tensors, file.Metadata).ToBytes(), Layout, 3).Rejection?.Position;
    }

    [Fact]
    public void Read_OfAHalfWrittenFile_IsRefused()
    {
        using var networks = Networks();
        var bytes = Written(networks).ToBytes();
        Assert.Equal("truncated", PolicySnapshot.Read(bytes.AsMemory(0, bytes.Length / 2), Layout, 3).Rejection?.Reason);
        Assert.Equal("truncated", PolicySnapshot.Read(default, Layout, 3).Rejection?.Reason);
    }

    private static NetworkTensor Poisoned(NetworkTensor tensor)
    {
        var values = ((float[])tensor.Values).ToArray();
        values[^1] = float.NaN;
        return new NetworkTensor(tensor.Name, tensor.Shape, values);
    }

    private static ActorCritic Networks() => ActorCritic.Create(new() { Actor = Shape, Critic = Shape with { Outputs = 1 }, Heads = Heads }, 1);

    private static SafetensorsFile Written(ActorCritic networks)
    {
        var scale = new ObservationScale { Mean = [1, 1, 1], Factor = [1, 2, 4], Clip = 4 };
        var actor = networks.ToTensors().Where(tensor => tensor.Name.StartsWith("actor.", StringComparison.Ordinal));
        return PolicySnapshot.Write(Layout, Shape, Heads, scale, actor, new Dictionary<string, string> { ["algorithm"] = "ppo" });
    }
}
