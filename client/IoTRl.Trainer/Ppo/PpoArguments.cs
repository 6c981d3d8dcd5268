using System.CommandLine;
using IoTRl.Learning.Environments;
using IoTRl.Learning.Environments.Twin;
using IoTRl.Learning.Ppo;

namespace IoTRl.Trainer.Ppo;

/// <summary>What <c>iotrl-trainer ppo</c> is asked.</summary>
internal sealed class PpoArguments
{
    private const string DefaultEnvironment = "thesis";
    private const string Twin = "twin";

    private readonly Option<string> _environment = new("--environment")
    {
        Description = $"What is learned: {string.Join(", ", EnvironmentCatalog.Names)}.",
        DefaultValueFactory = _ => DefaultEnvironment,
        HelpName = "name",
    };

    private readonly Option<ulong?> _seed = new("--seed") { Description = "Seed of everything random. Default: that of the environment's preset.", HelpName = "n" };

    private readonly Option<long?> _steps = new("--steps")
    {
        Description = "Steps of all environments together; rates and exploration fade over them. Default: what solves the environment.",
        HelpName = "n",
    };

    private readonly Option<DirectoryInfo?> _out = new("--out") { Description = "Folder of the results. Default: artifacts/training/ENVIRONMENT-ppo-SEED, with --true-future ENVIRONMENT-future-SEED.", HelpName = "folder" };

    private readonly Option<bool> _resume = new("--resume") { Description = "Go on from the checkpoint in the folder, as if it had never stopped." };

    private readonly Option<bool> _trueFuture = new("--true-future")
    {
        Description = $"{Twin}: show what will come in place of the forecast. What comes of it is no policy that can be used; beside the planner it says what is missing, information or learning.",
    };

    internal IEnumerable<Option> All => [_environment, _seed, _steps, _trueFuture, _out, _resume];

    internal string EnvironmentOf(ParseResult parsed) => parsed.GetRequiredValue(_environment);

    internal Func<IDiscreteEnvironment> FactoryOf(ParseResult parsed)
    {
        var name = EnvironmentOf(parsed);
        if (parsed.GetValue(_trueFuture)) return name == Twin ? TwinTask.Factory(new TwinTaskOptions { SeesFuture = true }) : throw CommandFailure.WrongUse($"{_trueFuture.Name} belongs to --environment {Twin}");
        return EnvironmentCatalog.Find(name) ?? throw CommandFailure.WrongUse($"--environment: there is no environment '{name}'; known are {string.Join(", ", EnvironmentCatalog.Names)}");
    }

    internal bool IsResumed(ParseResult parsed) => parsed.GetValue(_resume);

    internal string FolderOf(ParseResult parsed) =>
        parsed.GetValue(_out)?.FullName ?? Path.Combine("artifacts", "training", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{EnvironmentOf(parsed)}-{(parsed.GetValue(_trueFuture) ? "future" : "ppo")}-{SeedOf(parsed)}"));

    /// <summary>Of a new training.</summary>
    internal PpoOptions OptionsOf(ParseResult parsed)
    {
        var preset = PpoPresets.Of(EnvironmentOf(parsed));
        var options = preset with { Seed = SeedOf(parsed), TotalSteps = parsed.GetValue(_steps) ?? preset.TotalSteps };
        return options.Validate() is [var first, ..] ? throw CommandFailure.WrongUse($"--steps {first.Message}") : options;
    }

    /// <summary>Of one that goes on: its own; a seed or a number of steps may only be said again.</summary>
    internal PpoOptions OptionsOf(ParseResult parsed, PpoOptions before)
    {
        Same(_seed.Name, parsed.GetValue(_seed), before.Seed);
        Same(_steps.Name, parsed.GetValue(_steps), before.TotalSteps);
        return before;
    }

    private static void Same<T>(string option, T? given, T before)
        where T : struct, IFormattable
    {
        if (given is { } value && !value.Equals(before))
            throw CommandFailure.WrongUse($"{option} {value} belongs to a new training: the checkpoint has {before}, and everything that fades does so over its steps");
    }

    private ulong SeedOf(ParseResult parsed) => parsed.GetValue(_seed) ?? PpoPresets.Of(EnvironmentOf(parsed)).Seed;
}
