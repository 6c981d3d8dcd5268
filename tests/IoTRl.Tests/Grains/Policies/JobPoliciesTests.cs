using System.Collections.Immutable;
using System.Reflection;
using IoTRl.Domain.Policies;
using IoTRl.Grains.Policies;
using IoTRl.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IoTRl.Tests.Grains.Policies;

[Trait("Level", "Unit")]
public sealed class JobPoliciesTests : IDisposable
{
    private readonly FakeRegistry _registry = new();
    private readonly JobPolicies _policies;

    public JobPoliciesTests() => _policies = new(
        new ScalingPolicyCatalog(ScalingPolicyCatalog.Analytic()), FactoryOf(_registry), Options.Create(new LearnedPolicyOptions()), TimeProvider.System, NullLogger<JobPolicies>.Instance);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _policies.Dispose();

    [Fact]
    public async Task Find_OfAnAnalyticPolicy_AsksNobody()
    {
        Assert.Equal("tuned", (await _policies.FindAsync("tuned", Token)).Policy?.Name);
        Assert.Equal("unknown-policy", (await _policies.FindAsync("oracle", Token)).Rejection?.Reason);
        Assert.Equal(0, _registry.Looks);
    }

    [Fact]
    public async Task Find_OfAVersion_LoadsItOnceAndSharesIt()
    {
        _registry.Put(1, 2);
        var first = (await _policies.FindAsync("ppo@2", Token)).Policy;
        Assert.Equal("ppo@2", first?.Name);
        Assert.Same(first, (await _policies.FindAsync("ppo@2", Token)).Policy);
        await _policies.RefreshAsync(Token);
        Assert.Same(first, (await _policies.FindAsync("ppo@2", Token)).Policy);
        Assert.Equal([1, 2], _registry.Files.Order());
    }

    [Fact]
    public async Task Refresh_AfterAPromotion_GivesTheNewVersion()
    {
        _registry.Put(1, 2);
        Assert.Equal("ppo@1", (await _policies.FindAsync("ppo", Token)).Policy?.Name);
        _registry.Put(2, 2);
        await _policies.RefreshAsync(Token);
        Assert.True(_policies.TryFind("ppo", out var policy, out _));
        Assert.Equal("ppo@2", policy.Name);
    }

    [Fact]
    public async Task Find_WhileTheRegistryIsAway_KeepsWhatItKnowsAndDoesNotAskAgain()
    {
        _registry.Put(1, 2);
        await _policies.RefreshAsync(Token);
        _registry.Failure = new TimeoutException("away");
        await _policies.RefreshAsync(Token);
        var looks = _registry.Looks;
        Assert.Equal("ppo@1", (await _policies.FindAsync("ppo", Token)).Policy?.Name);
        Assert.Equal("not-loaded", (await _policies.FindAsync("ppo@2", Token)).Rejection?.Reason);
        Assert.Equal(looks, _registry.Looks);
        _registry.Failure = null;
        await _policies.RefreshAsync(Token);
        Assert.Equal("ppo@2", (await _policies.FindAsync("ppo@2", Token)).Policy?.Name);
    }

    [Fact]
    public async Task Find_OfARegistryThatHasNeverAnswered_SaysSo()
    {
        _registry.Failure = new TimeoutException("away");
        Assert.Equal("the policy registry has not answered this silo yet", (await _policies.FindAsync("ppo", Token)).Rejection?.Message);
    }

    private static IGrainFactory FactoryOf(IPolicyRegistryGrain registry)
    {
        var factory = DispatchProxy.Create<IGrainFactory, OneGrain>();
        ((OneGrain)factory).Grain = registry;
        return factory;
    }

    /// <summary>Knows one grain, whoever asks for whatever.</summary>
    public class OneGrain : DispatchProxy
    {
        public object? Grain { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Grain;
    }

    private sealed class FakeRegistry : IPolicyRegistryGrain
    {
        private PolicyRegistrySnapshot _snapshot = new();

        public int Looks { get; private set; }

        public List<int> Files { get; } = [];

        public Exception? Failure { get; set; }

        public void Put(int champion, int versions) => _snapshot = new()
        {
            Revision = _snapshot.Revision + 1,
            Champion = champion,
            Versions = [.. Enumerable.Range(1, versions).Select(number => new PolicyVersion { Number = number, Digest = $"d{number}", Bytes = 1, Added = default, AddedBy = "ann" })],
        };

        public Task<PolicyRegistrySnapshot?> OtherAsync(long knownRevision)
        {
            Looks++;
            if (Failure is not null) throw Failure;
            return Task.FromResult(knownRevision == _snapshot.Revision ? null : _snapshot);
        }

        public Task<ImmutableArray<byte>> FileAsync(int number)
        {
            Files.Add(number);
            return Task.FromResult(ImmutableArray.Create(PpoSnapshots.Drawn((ulong)number).ToBytes()));
        }

        public Task<PolicyRegistrySnapshot> SnapshotAsync() => throw new InvalidOperationException("Silos ask for what is other.");

        public Task<PolicyRegistryChange> AddAsync(ImmutableArray<byte> file, string who, long? expectedRevision, CancellationToken cancellationToken) => Unused();

        public Task<PolicyRegistryChange> ScoreAsync(int number, PolicyScore score, long? expectedRevision, CancellationToken cancellationToken) => Unused();

        public Task<PolicyRegistryChange> PromoteAsync(int number, long? expectedRevision, CancellationToken cancellationToken) => Unused();

        public Task<PolicyRegistryChange> RollBackAsync(long? expectedRevision, CancellationToken cancellationToken) => Unused();

        public Task<PolicyRegistryChange> RemoveAsync(int number, long? expectedRevision, CancellationToken cancellationToken) => Unused();

        private static Task<PolicyRegistryChange> Unused() => throw new InvalidOperationException("Silos only read.");
    }
}
