using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using IoTRl.Simulation.Jobs;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tournament.Twins;

/// <summary>
/// Everything that makes a tournament again: what <c>run.json</c> holds. Threads and draws' order are not among it, as they change nothing but the time.
/// </summary>
public sealed record TwinRun
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Environment { get; init; } = "twin";

    /// <summary>Version and, where the build knew it, commit.</summary>
    public string CodeVersion { get; init; } = Files.CodeVersion.Text;

    public required ulong Seed { get; init; }

    public required int Draws { get; init; }

    /// <summary>Mean of every load as a share of the full capacity; null for the largest that all executors carry.</summary>
    public required double? Mean { get; init; }

    public required double LateShare { get; init; }

    public required double TrainingLateShare { get; init; }

    public required double ObjectiveSeconds { get; init; }

    public required string Scenario { get; init; }

    public required int MinExecutors { get; init; }

    public required int MaxExecutors { get; init; }

    public required JobTwinOptions Twin { get; init; }

    public required EdgeOptions Edge { get; init; }

    /// <summary>Fingerprint of the learned forecaster; null for none.</summary>
    public required string? LearnedForecast { get; init; }

    public required LoadFaults Faults { get; init; }

    public required ImmutableArray<TwinRunFamily> Training { get; init; }

    public required ImmutableArray<TwinRunFamily> Judged { get; init; }

    public required ImmutableArray<TwinRunPolicy> Policies { get; init; }

    public required ImmutableArray<TwinRunSweep> Sweeps { get; init; }

    public required int SweepWindows { get; init; }

    public static TwinRun Of(TwinTournamentOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new()
        {
            Seed = options.Seed,
            Draws = options.Draws,
            Mean = options.Mean,
            LateShare = options.LateShare,
            TrainingLateShare = options.TrainingLateShare,
            ObjectiveSeconds = options.Job.Objective.TotalSeconds,
            Scenario = options.Job.Scenario.Name,
            MinExecutors = options.Job.MinExecutors,
            MaxExecutors = options.Job.MaxExecutors,
            Twin = options.Variant.Change(options.Job.Twin),
            Edge = options.Variant.Edge,
            LearnedForecast = options.Variant.Forecaster?.Fingerprint,
            Faults = options.Variant.Faults,
            Training = [.. options.Training.Select(family => TwinRunFamily.Of(family, WindowPart.Training))],
            Judged = [.. options.Judged.Select(family => TwinRunFamily.Of(family, WindowPart.Judging))],
            Policies = [.. options.Contestants.Select(contestant => new TwinRunPolicy(contestant.Name, [.. contestant.Settings.Select(setting => setting.ToString())], contestant.Snapshot))],
            Sweeps = [.. options.Sweeps.Select(sweep => new TwinRunSweep(sweep.Name, [.. sweep.Points.Select(point => point.Name)], sweep.Contestants))],
            SweepWindows = options.SweepWindows,
        };
    }

    /// <summary>As it stands in <c>run.json</c>; equal tournaments of one version have equal texts.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";
}
