using System.CommandLine;
using System.Globalization;
using IoTRl.Cli.Simulations;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Simulation.Pools;
using IoTRl.Tournament.ColdStart;

namespace IoTRl.Cli.Demos;

/// <summary>What <c>iotrl demo cold-start</c> is asked, and how it becomes a burst and two policies.</summary>
internal sealed class ColdStartArguments
{
    private readonly Option<string> _reactive = new("--reactive")
    {
        Description = $"Policy that waits for the load: {string.Join(", ", Policies().Names.Order(StringComparer.Ordinal))}.",
        DefaultValueFactory = _ => "ds2",
        HelpName = "name",
    };

    private readonly Option<string> _proactive = new("--proactive") { Description = "Policy that looks ahead, of the same names.", DefaultValueFactory = _ => SparkJobSpec.DefaultPolicy, HelpName = "name" };

    private readonly Option<string> _coldStart = new("--cold-start")
    {
        Description = "How long executors take to start: default (50 s), fast-pods (8 s), new-nodes (150 s).",
        DefaultValueFactory = _ => "default",
        HelpName = "preset",
    };

    private readonly Option<ulong> _seed = new("--seed") { Description = "Seed of everything random.", DefaultValueFactory = _ => 1, HelpName = "n" };

    private readonly Option<DirectoryInfo?> _out = new("--out") { Description = "Folder of the results. Default: artifacts/demos/cold-start-SEED.", HelpName = "folder" };

    private readonly EdgeArguments _edge = new();

    internal IEnumerable<Option> All => [_reactive, _proactive, .. _edge.All, _coldStart, _seed, _out];

    internal (IScalingPolicy Reactive, IScalingPolicy Proactive) PoliciesOf(ParseResult parsed)
    {
        var (reactive, proactive) = (PolicyOf(parsed, _reactive), PolicyOf(parsed, _proactive));
        return reactive.Name != proactive.Name ? (reactive, proactive) : throw CommandFailure.WrongUse($"--reactive and --proactive are both {reactive.Name}");
    }

    internal BurstOptions OptionsOf(ParseResult parsed)
    {
        var options = new BurstOptions
        {
            Seed = parsed.GetValue(_seed),
            Edge = _edge.EdgeOf(parsed),
            ColdStart = CommandFailure.Require(ColdStartOptions.Preset(parsed.GetRequiredValue(_coldStart)), _coldStart.Name),
        };
        if (options.Validate() is [var first, ..]) throw CommandFailure.WrongUse($"{EdgeArguments.OptionOf(first.Position) ?? $"--{first.Position}"} {first.Message}");
        return options;
    }

    internal string FolderOf(ParseResult parsed, BurstOptions options) => parsed.GetValue(_out)?.FullName
        ?? Path.Combine("artifacts", "demos", string.Create(CultureInfo.InvariantCulture, $"cold-start-{options.Seed}"));

    private static IScalingPolicy PolicyOf(ParseResult parsed, Option<string> option) => Policies().TryFind(parsed.GetRequiredValue(option), out var policy, out var rejection)
        ? policy
        : throw CommandFailure.WrongUse($"{option.Name}: {rejection}");

    private static ScalingPolicyCatalog Policies() => new(ScalingPolicyCatalog.Analytic());
}
