using System.Buffers.Binary;
using System.Text;
using IoTRl.Domain;
using IoTRl.Domain.Networks;

namespace IoTRl.Learning.Tests.Networks;

[Trait("Level", "Unit")]
public sealed class SafetensorsFileTests
{
    private static readonly SafetensorsFile Sample = new(
        [new("b", [2], new[] { 1.5, -2 }), new("a", [2, 1], new[] { 1f, 2f }), new("empty", [0, 3], Array.Empty<byte>())],
        new Dictionary<string, string> { ["who"] = "a test" });

    [Fact]
    public void ToBytes_OfAFile_IsTheFormatThatPythonReads()
    {
        var bytes = Sample.ToBytes();
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        Assert.Equal(
            """{"__metadata__":{"who":"a test"},"a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"b":{"dtype":"F64","shape":[2],"data_offsets":[8,24]},"empty":{"dtype":"U8","shape":[0,3],"data_offsets":[24,24]}}""",
            Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' '));
        Assert.Equal(24, bytes.Length - 8 - length);
        Assert.Equal(2f, BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(8 + length + 4)));
    }

    [Fact]
    public void Read_OfWhatWasWritten_IsTheSame()
    {
        Assert.True(SafetensorsFile.Read(Sample.ToBytes()).TryGet(out var read, out var rejection), $"{rejection}");
        Assert.Equal(["a", "b", "empty"], read.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(Sample.Tensors.Select(tensor => tensor.Values), read.Tensors.Select(tensor => tensor.Values));
        Assert.Equal("a test", read.Metadata["who"]);
        Assert.Equal(Sample.ToBytes(), read.ToBytes());
    }

    [Theory]
    [InlineData("cut at any byte", 0)]
    [InlineData("one byte too long", 1)]
    public void Read_OfAnotherLength_IsRefused(string name, int more)
    {
        var bytes = Sample.ToBytes();
        if (more > 0)
        {
            Assert.NotNull(SafetensorsFile.Read(new byte[bytes.Length + more].Select((_, i) => i < bytes.Length ? bytes[i] : (byte)0).ToArray()).Rejection);
            return;
        }

        for (var length = 0; length < bytes.Length; length++) Assert.True(SafetensorsFile.Read(bytes.AsMemory(0, length)).Rejection is not null, $"{name}: {length}");
    }

    [Theory]
    [InlineData("no json", "hello, hello")]
    [InlineData("no object", "[1, 2, 3]")]
    [InlineData("no dtype", """{"a":{"shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("unknown dtype", """{"a":{"dtype":"Q8","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("shape of another size", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""")]
    [InlineData("negative shape", """{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""")]
    [InlineData("huge shape", """{"a":{"dtype":"F32","shape":[65536,65536,65536],"data_offsets":[0,4]}}""")]
    [InlineData("backwards", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""")]
    [InlineData("outside", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""")]
    [InlineData("twice", """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"a":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""")]
    [InlineData("a word that is a number", """{"__metadata__":{"who":1},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("a shape of words", """{"a":{"dtype":"F32","shape":["x"],"data_offsets":[0,4]}}""")]
    public void Read_OfABadHeader_IsRefusedWithTheReason(string name, string header)
    {
        var bytes = new byte[8 + header.Length + 4];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, header.Length);
        Encoding.ASCII.GetBytes(header).CopyTo(bytes, 8);
        Assert.True(SafetensorsFile.Read(bytes).Rejection is { Message.Length: > 0 }, name);
    }

    [Fact]
    public void Read_OfRandomDamage_NeverThrows()
    {
        var (random, original) = (new SeededRandom(1), Sample.ToBytes());
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = original.ToArray();
            for (var damage = random.NextInt32(4); damage >= 0; damage--) bytes[random.NextInt32(bytes.Length)] = (byte)random.NextInt32(256);
            _ = SafetensorsFile.Read(bytes).Rejection;
        }
    }
}
