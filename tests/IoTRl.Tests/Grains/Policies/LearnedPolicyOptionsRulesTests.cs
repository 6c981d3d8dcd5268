using IoTRl.Domain.Policies;
using IoTRl.Grains.Policies;
using IoTRl.Testing;

namespace IoTRl.Tests.Grains.Policies;

[Trait("Level", "Unit")]
public sealed class LearnedPolicyOptionsRulesTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"iotrl-{Guid.NewGuid():N}.safetensors");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Validate_OfADefault_Succeeds() => Assert.Empty(Faults(new PpoRegistryOptions()));

    [Fact]
    public void Validate_OfASnapshotThatIsOne_Succeeds()
    {
        File.WriteAllBytes(_path, PpoSnapshots.Drawn(1).ToBytes());
        Assert.Empty(Faults(new PpoRegistryOptions { Snapshot = _path }));
    }

    [Fact]
    public void Validate_OfAHalfWrittenSnapshot_NamesFileAndFault()
    {
        var file = PpoSnapshots.Drawn(1).ToBytes();
        File.WriteAllBytes(_path, file[..(file.Length / 2)]);
        var fault = Assert.Single(Faults(new PpoRegistryOptions { Snapshot = _path }));
        Assert.StartsWith($"Policies:Ppo:Snapshot: {_path}", fault, StringComparison.Ordinal);
        Assert.Contains("ends at byte", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_OfASnapshotThatIsNotThere_SaysSo() =>
        Assert.Contains("the snapshot cannot be read", Assert.Single(Faults(new PpoRegistryOptions { Snapshot = _path })), StringComparison.Ordinal);

    [Fact]
    public void Validate_OfNumbersOutsideTheirRanges_NamesEach()
    {
        var options = new PpoRegistryOptions { MaxSnapshotKibibytes = 0, MaxVersions = 0, RefreshPeriod = TimeSpan.FromMinutes(2) };
        Assert.Equal(["MaxSnapshotKibibytes", "MaxVersions", "RefreshPeriod"], Faults(options).Select(fault => fault.Split(':')[2]));
    }

    private static IEnumerable<string> Faults(PpoRegistryOptions options) =>
        new LearnedPolicyOptionsRules(() => new ScalingPolicyCatalog(ScalingPolicyCatalog.Analytic())).Validate(null, new LearnedPolicyOptions { Ppo = options }).Failures ?? [];
}
