using System.Collections.Immutable;
using IoTRl.Domain;

namespace IoTRl.Grains.Policies;

/// <summary>Where the learned policy comes from.</summary>
public sealed class PpoRegistryOptions
{
    /// <summary>Path of a snapshot (.safetensors) that jobs may name as <c>ppo@file</c>, and that <c>ppo</c> means until a version of the registry is put in force.
    /// Default none: <c>ppo</c> means the one that ships then, which jobs may also name as <c>ppo@shipped</c>.</summary>
    public string Snapshot { get; set; } = "";

    /// <summary>Largest snapshot that is taken, KiB, 1..65536; Http:MaxBodyKibibytes bounds uploads as well. Default 4096.</summary>
    public int MaxSnapshotKibibytes { get; set; } = 4096;

    /// <summary>Versions that the registry keeps, 1..1000. Default 100.</summary>
    public int MaxVersions { get; set; } = 100;

    /// <summary>Time between two looks of each silo at the registry, 0.1 s to 1 min: a version that is put in force acts within it and one interval. Default 1 s.</summary>
    public TimeSpan RefreshPeriod { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Every value outside its range, each under its name.</summary>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(MaxSnapshotKibibytes), MaxSnapshotKibibytes, 1, 65_536)
        .Check(nameof(MaxVersions), MaxVersions, 1, 1000)
        .Check(nameof(RefreshPeriod), RefreshPeriod.TotalSeconds, 0.1, 60)
        .ToImmutable();
}
