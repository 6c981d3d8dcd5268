using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using IoTRl.Domain;
using IoTRl.Domain.Policies;
using IoTRl.Grains.Jobs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IoTRl.Grains.Policies;

/// <summary>
/// Every policy that a job may name: those of the catalogue, and the learned one as <c>ppo</c> (the version in force), <c>ppo@3</c>, <c>ppo@file</c> or <c>ppo@shipped</c>. A silo loads each
/// version once and shares it among its jobs. What the registry said last holds while it does not answer. For several threads.
/// </summary>
internal sealed partial class JobPolicies(
    ScalingPolicyCatalog catalog, IGrainFactory grains, IOptions<LearnedPolicyOptions> options, TimeProvider time, ILogger<JobPolicies> logger) : IDisposable
{
    private const string FileVersion = "file";
    private const string ShippedVersion = "shipped";
    private const char Separator = '@';

    private readonly ILogger<JobPolicies> _logger = logger;
    private readonly ConcurrentDictionary<(int Number, string Digest), Parsed<PpoPolicy>> _loaded = new();
    // What ppo means until a version of the registry is in force: the operator's file, or else the one that ships.
    private readonly Lazy<PpoPolicy?> _file = new(() => options.Value.Ppo.Snapshot is { Length: > 0 } path
        && PpoSnapshotFile.Read(path, catalog, NameOf(FileVersion)).TryGet(out var policy, out _) ? policy : null);

    private readonly Lazy<PpoPolicy> _shipped = new(() => PpoPolicy.Create(PpoPolicy.Shipped, catalog, NameOf(ShippedVersion)).TryGet(out var policy, out var rejection)
        ? policy
        : throw new InvalidOperationException(rejection.ToString()));

    private readonly SemaphoreSlim _looking = new(1, 1);
    private volatile PolicyRegistrySnapshot? _registry;
    private volatile bool _isAway;

    /// <summary>True for a name that the catalogue does not decide.</summary>
    public static bool IsLearned(string? name) =>
        name == PpoPolicy.PolicyName || name?.StartsWith(PpoPolicy.PolicyName + Separator, StringComparison.Ordinal) == true;

    /// <summary>The policy of that name as this silo has it, or why it has none.</summary>
    public bool TryFind(string? name, [NotNullWhen(true)] out IScalingPolicy? policy, [NotNullWhen(false)] out Rejection? rejection)
    {
        if (!IsLearned(name)) return catalog.TryFind(name, out policy, out rejection);
        (policy, rejection) = Learned(VersionOf(name));
        return rejection is null;
    }

    /// <summary>The same, after a look at the registry where that may help.</summary>
    public async ValueTask<(IScalingPolicy? Policy, Rejection? Rejection)> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        if (TryFind(name, out var policy, out var rejection)) return (policy, null);
        // One that is away is asked again by the keeper, not by every decision.
        if (!IsLearned(name) || rejection.Reason == "bad-snapshot" || _isAway) return (null, rejection);
        await LookAsync(VersionOf(name), JobNeighbours.LongestWait, cancellationToken);
        return TryFind(name, out policy, out rejection) ? (policy, null) : (null, rejection);
    }

    /// <summary>Learns what has changed in the registry; the version in force is loaded before anyone is given it.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) => LookAsync(null, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _looking.Dispose();

    private (IScalingPolicy? Policy, Rejection? Rejection) Learned(string? version)
    {
        if (version == ShippedVersion) return (_shipped.Value, null);
        if (version == FileVersion) return _file.Value is { } named ? (named, null) : (null, Rejection.Of("no-version", $"'{NameOf(FileVersion)}' needs the option Policies:Ppo:Snapshot"));
        var first = _file.Value ?? _shipped.Value;
        if (_registry is not { } registry) return version is null && _isAway ? (first, null) : (null, Rejection.Of("not-loaded", "the policy registry has not answered this silo yet"));
        if (version is null && registry.Champion is null) return (first, null);
        var number = version is null ? registry.Champion : int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
        if (number is null || registry.Find(number.Value) is not { } known)
            return (null, Rejection.Of("unknown-version", $"'{PpoPolicy.PolicyName}' has no version '{version}'; known are {Known(registry)}"));
        if (!_loaded.TryGetValue((known.Number, known.Digest), out var loaded)) return (null, Rejection.Of("not-loaded", $"version {known.Number} is not loaded yet"));
        return loaded.TryGet(out var policy, out var wrong) ? (policy, null) : (null, Rejection.Of("bad-snapshot", $"version {known.Number} cannot be used: {wrong}"));
    }

    private async Task LookAsync(string? wanted, TimeSpan longest, CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(wanted, cancellationToken).WaitAsync(longest, time, cancellationToken);
            _isAway = false;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (!_isAway) LogAway(exception);
            _isAway = true;
        }
    }

    private async Task ReadAsync(string? wanted, CancellationToken cancellationToken)
    {
        await _looking.WaitAsync(cancellationToken);
        try
        {
            var grain = grains.GetGrain<IPolicyRegistryGrain>(PpoPolicy.PolicyName);
            var known = _registry;
            var next = await grain.OtherAsync(known?.Revision ?? -1) ?? known;
            if (next is null) return;
            if (next.Champion is { } champion) await LoadAsync(grain, next.Find(champion));
            if (int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) await LoadAsync(grain, next.Find(number));
            _registry = next;
            foreach (var gone in _loaded.Keys.Where(key => next.Find(key.Number)?.Digest != key.Digest)) _loaded.TryRemove(gone, out _);
        }
        finally
        {
            _looking.Release();
        }
    }

    private async Task LoadAsync(IPolicyRegistryGrain grain, PolicyVersion? version)
    {
        if (version is null || _loaded.ContainsKey((version.Number, version.Digest))) return;
        var file = await grain.FileAsync(version.Number);
        var read = PpoPolicy.Read(file.AsMemory(), catalog, NameOf(string.Create(CultureInfo.InvariantCulture, $"{version.Number}")));
        if (read.Rejection is { } rejection) LogUnusable(version.Number, rejection);
        else LogLoaded(version.Number);
        _loaded[(version.Number, version.Digest)] = read;
    }

    private static string? VersionOf(string? name) => name?.IndexOf(Separator, StringComparison.Ordinal) is >= 0 and var at ? name[(at + 1)..] : null;

    private static string NameOf(string version) => $"{PpoPolicy.PolicyName}{Separator}{version}";

    private static string Known(PolicyRegistrySnapshot registry) => registry.Versions.IsEmpty
        ? "none"
        : string.Join(", ", registry.Versions.Select(version => string.Create(CultureInfo.InvariantCulture, $"{version.Number}")));

    [LoggerMessage(LogLevel.Information, "Version {Number} of the learned policy is loaded")]
    private partial void LogLoaded(int number);

    [LoggerMessage(LogLevel.Warning, "Version {Number} of the learned policy cannot be used ({Rejection}); jobs that name it are decided by their stand-in")]
    private partial void LogUnusable(int number, Rejection rejection);

    [LoggerMessage(LogLevel.Warning, "The policy registry did not answer; learned policies stay as this silo knows them, and it is asked again")]
    private partial void LogAway(Exception exception);
}
