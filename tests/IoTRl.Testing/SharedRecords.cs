using System.Collections.Concurrent;

namespace IoTRl.Testing;

/// <summary>The bytes behind the storage of several silos of one process; outlives each of them. Writes can be made to fail.</summary>
public sealed class SharedRecords
{
    /// <summary>Records by state name and grain.</summary>
    public ConcurrentDictionary<(string Name, GrainId Grain), (byte[] Bytes, long Version)> Records { get; } = new();

    /// <summary>Asked before each write with state name and grain; an exception it returns is thrown instead.</summary>
    public Func<string, GrainId, Exception?>? FailWrite { get; set; }

    /// <summary>Writes so far.</summary>
    public long Writes => Interlocked.Read(ref _writes);

    private long _writes;

    /// <summary>Counts a write, or throws in its place.</summary>
    public void BeforeWrite(string name, GrainId grain)
    {
        if (FailWrite?.Invoke(name, grain) is { } exception) throw exception;
        Interlocked.Increment(ref _writes);
    }
}
