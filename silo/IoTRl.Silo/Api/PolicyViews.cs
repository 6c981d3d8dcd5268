using IoTRl.Domain.Policies;
using IoTRl.Grains.Policies;
using IoTRl.Grains.Rest;

namespace IoTRl.Silo.Api;

/// <summary>Policies as REST shows them.</summary>
internal static class PolicyViews
{
    public static PolicyView Of(string analytic) => new() { Name = analytic, Learned = false };

    public static PolicyView Of(PolicyRegistrySnapshot registry) => new()
    {
        Name = PpoPolicy.PolicyName,
        Learned = true,
        Champion = registry.Champion,
        Revision = registry.Revision,
        Versions = [.. registry.Versions.Select(Of)],
    };

    public static PolicyScore ToScore(PolicyScoreView view) =>
        new() { Windows = view.Windows, CostRatio = view.CostRatio, LateSharePoints = view.LateSharePoints, Text = view.Text };

    private static PolicyVersionView Of(PolicyVersion version) => new()
    {
        Version = version.Number,
        Name = FormattableString.Invariant($"{PpoPolicy.PolicyName}@{version.Number}"),
        Standing = Words.Of(version.Standing),
        Digest = version.Digest,
        Bytes = version.Bytes,
        Added = version.Added,
        AddedBy = version.AddedBy,
        Words = version.Words,
        Score = version.Score is { } score ? new() { Windows = score.Windows, CostRatio = score.CostRatio, LateSharePoints = score.LateSharePoints, Text = score.Text } : null,
    };
}
