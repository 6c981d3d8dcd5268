using System.Globalization;
using IoTRl.Grains.Rest;
using Spectre.Console;

namespace IoTRl.Cli.Policies;

/// <summary>Versions of a learned policy as a table. What is not known is a dash.</summary>
internal static class PolicyTables
{
    internal static Table Versions(PolicyView policy)
    {
        var table = new Table { Border = TableBorder.Ascii };
        table.AddColumns("version", "standing", "added", "by", "KiB", "rule", "windows", "cost ratio", "late share", "digest");
        foreach (var version in policy.Versions)
        {
            table.AddRow(
                new Text(version.Name), Standing(version), new Text(Invariant($"{version.Added:yyyy-MM-dd HH:mm}Z")), new Text(version.AddedBy),
                new Text(Invariant($"{version.Bytes / 1024.0:0.0}")), new Text(version.Words.GetValueOrDefault("rule", "-")),
                new Text(version.Score is { } judged ? Invariant($"{judged.Windows}") : "-"), new Text(version.Score is { } cost ? Invariant($"{cost.CostRatio:0.000}") : "-"),
                new Text(version.Score is { } late ? Invariant($"{late.LateSharePoints:+0.000;-0.000;0} points") : "-"), new Text(version.Digest[..Math.Min(12, version.Digest.Length)]));
        }

        if (policy.Versions.Count == 0) table.Caption = new TableTitle($"{policy.Name} has no version yet");
        return table;
    }

    // The word says it; the colour only helps, and only on a terminal.
    private static Text Standing(PolicyVersionView version) => new(version.Standing, version.Standing == "champion" ? new Style(Color.Green) : Style.Plain);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
