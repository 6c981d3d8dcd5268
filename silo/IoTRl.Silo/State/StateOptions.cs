using System.ComponentModel.DataAnnotations;

namespace IoTRl.Silo.State;

/// <summary>Where the grains' state lives.</summary>
internal sealed class StateOptions
{
    public const string SectionName = "State";

    /// <summary>Address of a Redis server, such as redis:6379,password=...; none keeps state in an embedded server under Directory.</summary>
    [Redact]
    public string? Redis { get; set; }

    /// <summary>Port of the embedded state server on loopback, 1..65535.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 16379;

    /// <summary>Folder of the embedded state, relative to the working folder; one process at a time; delete it to begin anew.</summary>
    [Required, MinLength(1)]
    public string Directory { get; set; } = ".iotrl";

    /// <summary>Memory of the embedded state, MiB, 64..65536.</summary>
    [Range(64, 65536)]
    public int MemoryMebibytes { get; set; } = 512;

    /// <summary>True where no address was given.</summary>
    internal bool IsEmbedded => string.IsNullOrWhiteSpace(Redis);
}
