using System.Collections.Immutable;
using System.Security.Cryptography;
using IoTRl.Domain;
using IoTRl.Domain.Policies;

namespace IoTRl.Grains.Policies;

/// <summary>What becomes of a registry: the next state, or a refusal beside the same one. Pure.</summary>
internal static class PolicyRegistryRules
{
    private const int MostWords = 32;
    private const int MostWordLength = 512;
    private const int MostScoreText = 500;
    private const int MostChampions = 100;

    // Said again by the network itself, and long.
    private static readonly string[] OwnWords = ["format", "layout", "network", "heads", "clip"];

    /// <summary>Null where the revision is the one expected, or none is.</summary>
    public static Rejection? Conflict(PolicyRegistryState state, long? expected) => expected is { } revision && revision != state.Revision
        ? Rejection.Of("version-conflict", FormattableString.Invariant($"revision {revision} was expected, but it is {state.Revision}"), "/revision")
        : null;

    /// <summary>The version that a file would be, or the first thing that is wrong with it.</summary>
    public static Parsed<PolicyVersion> Check(ImmutableArray<byte> file, PolicyRegistryState state, PpoRegistryOptions options, ScalingPolicyCatalog rules, string who, DateTimeOffset now)
    {
        if (file.Length > options.MaxSnapshotKibibytes * 1024)
            return Rejection.Of("too-large", FormattableString.Invariant($"the snapshot has {file.Length} bytes; at most {options.MaxSnapshotKibibytes} KiB are allowed"));
        if (!PpoPolicy.Read(file.AsMemory(), rules).TryGet(out var policy, out var wrong)) return Rejection.Of("bad-snapshot", $"the snapshot is refused: {wrong.Message}", wrong.Position);
        return new PolicyVersion
        {
            Number = state.LastNumber + 1,
            Digest = Convert.ToHexStringLower(SHA256.HashData(file.AsSpan())),
            Bytes = file.Length,
            Added = now,
            AddedBy = who,
            Words = policy.Snapshot.File.Metadata.Where(word => !OwnWords.Contains(word.Key)).OrderBy(word => word.Key, StringComparer.Ordinal).Take(MostWords)
                .ToImmutableDictionary(word => Cut(word.Key), word => Cut(word.Value)),
        };
    }

    /// <summary>With the version in it; refused where there are too many.</summary>
    public static Parsed<PolicyRegistryState> Add(PolicyRegistryState state, PolicyVersion version, PpoRegistryOptions options) => state.Versions.Length >= options.MaxVersions
        ? Rejection.Of("too-many-versions", FormattableString.Invariant($"it would be one more than the {options.MaxVersions} versions allowed; remove one first"))
        : state with { Revision = state.Revision + 1, Versions = state.Versions.Add(version), LastNumber = version.Number };

    public static Parsed<PolicyRegistryState> Score(PolicyRegistryState state, int number, PolicyScore score)
    {
        if (Find(state, number) is not { } version) return Unknown(state, number);
        if (score.Windows < 1 || !(score.CostRatio > 0) || !double.IsFinite(score.CostRatio) || !(Math.Abs(score.LateSharePoints) <= 100) || score.Text.Length > MostScoreText)
            return Rejection.Of("invalid", FormattableString.Invariant($"a score has at least one window, a cost ratio above 0, a difference of -100 to 100 points, and at most {MostScoreText} characters"), "/score");
        return version.Score == score ? state : Replaced(state, version with { Score = score });
    }

    public static Parsed<PolicyRegistryState> Promote(PolicyRegistryState state, int number)
    {
        if (Find(state, number) is not { } version) return Unknown(state, number);
        if (state.Champion == number) return state;
        var champions = state.Champions.Length >= MostChampions ? state.Champions.RemoveAt(0) : state.Champions;
        return Replaced(Retired(state), version with { Standing = PolicyStanding.Champion }) with { Champions = champions.Add(number), Revision = state.Revision + 1 };
    }

    public static Parsed<PolicyRegistryState> RollBack(PolicyRegistryState state)
    {
        if (state.Champions.Length < 2 || Find(state, state.Champions[^2]) is not { } before)
            return Rejection.Of("nothing-before", "no other version was in force before the present one");
        return Replaced(Retired(state), before with { Standing = PolicyStanding.Champion }) with { Champions = state.Champions[..^1], Revision = state.Revision + 1 };
    }

    public static Parsed<PolicyRegistryState> Remove(PolicyRegistryState state, int number)
    {
        if (Find(state, number) is not { } version) return Unknown(state, number);
        if (state.Champion == number) return Rejection.Of("in-force", FormattableString.Invariant($"version {number} is in force; promote another, or roll back, first"));
        // What was in force before and after it may be one and the same by then.
        var champions = state.Champions.RemoveAll(each => each == number);
        return state with { Revision = state.Revision + 1, Versions = state.Versions.Remove(version), Champions = [.. champions.Where((each, at) => at == 0 || champions[at - 1] != each)] };
    }

    private static PolicyVersion? Find(PolicyRegistryState state, int number) => state.Versions.FirstOrDefault(version => version.Number == number);

    private static PolicyRegistryState Retired(PolicyRegistryState state) =>
        state.Champion is { } champion && Find(state, champion) is { } version ? Replaced(state, version with { Standing = PolicyStanding.Retired }) : state;

    private static PolicyRegistryState Replaced(PolicyRegistryState state, PolicyVersion version) =>
        state with { Revision = state.Revision + 1, Versions = [.. state.Versions.Select(each => each.Number == version.Number ? version : each)] };

    private static Rejection Unknown(PolicyRegistryState state, int number) => Rejection.Of(
        "unknown-version",
        FormattableString.Invariant($"there is no version {number}; ") + (state.Versions.IsEmpty ? "there is none yet" : $"there are {string.Join(", ", state.Versions.Select(version => FormattableString.Invariant($"{version.Number}")))}"),
        "/version");

    private static string Cut(string word) => word.Length <= MostWordLength ? word : word[..MostWordLength];
}
