using System.Collections.Concurrent;

namespace IoTRl.Testing;

/// <summary>The bytes behind the storage of several silos of one process; outlives each of them. Writes can be made to fail.</summary>
public sealed class SharedRecords
{
    /// <summary>Records by state name and grain.</summary>
    public ConcurrentDictionary<(string Name, GrainId Grain), (byte[] Bytes, long Version)> Records { get; } = new();

    /// <summary>Versions of records that were cleared: who writes them anew has to know them, as with Redis.</summary>
    public ConcurrentDictionary<(string Name, GrainId Grain), long> Cleared { get; } = new();

    /// <summary>Asked before each write with state name and grain; an exception it returns is thrown instead.</summary>
    public Func<string, GrainId, Exception?>? FailWrite { get; set; }

    /// <summary>Asked before each write with state name and grain; a task it returns is awaited first, so that a test can act in the middle of a turn.</summary>
    public Func<string, GrainId, Task?>? HoldWrite { get; set; }

    /// <summary>Asked before each read with state name and grain; a task it returns is awaited first, and a failed one is the read's failure.</summary>
    public Func<string, GrainId, Task?>? BeforeRead { get; set; }

    /// <summary>Asked after each write with state name and grain; a task it returns is awaited before the writer learns of it.</summary>
    public Func<string, GrainId, Task?>? AfterWrite { get; set; }

    /// <summary>Writes so far.</summary>
    public long Writes => Interlocked.Read(ref _writes);

    private long _writes;

    /// <summary>Counts a write, or throws in its place.</summary>
    public async Task BeforeWriteAsync(string name, GrainId grain)
    {
        if (HoldWrite?.Invoke(name, grain) is { } held) await held;
        if (FailWrite?.Invoke(name, grain) is { } exception) throw exception;
        Interlocked.Increment(ref _writes);
    }
}
