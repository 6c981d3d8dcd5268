using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;

namespace IoTRl.LoadTests.Silos;

/// <summary>Managed memory of a silo, by its own <c>/metrics</c>.</summary>
internal static class SiloHeap
{
    private const string Size = "dotnet_gc_last_collection_heap_size_bytes";
    private const string Fragmentation = "dotnet_gc_last_collection_heap_fragmentation_size_bytes";
    private const string Collections = "dotnet_gc_collections_total";

    // A session of the runtime's events with this keyword, GCHeapCollect, begins with a full collection.
    private const long Collect = 0x800000;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>The heap after its last collection, bytes: also what has died in older generations and waits to be collected.</summary>
    public static Task<double> HeapBytesAsync(this SiloProcess silo, CancellationToken cancellationToken) => silo.MetricAsync(Size, "", cancellationToken);

    /// <summary>What is left in use when everything else has been collected, bytes. Throws where the collection does not come in time.</summary>
    public static async Task<double> LiveBytesAsync(this SiloProcess silo, TimeProvider time, CancellationToken cancellationToken)
    {
        var before = await silo.MetricAsync(Collections, "gen2", cancellationToken);
        using var session = new DiagnosticsClient(silo.Id).StartEventPipeSession([new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, Collect)], requestRundown: false);
        var events = session.EventStream.CopyToAsync(Stream.Null, cancellationToken);
        using var timer = new PeriodicTimer(Poll, time);
        var began = time.GetTimestamp();
        while (await silo.MetricAsync(Collections, "gen2", cancellationToken) <= before)
        {
            if (time.GetElapsedTime(began) > Limit)
                throw new TimeoutException(FormattableString.Invariant($"The silo had not collected its memory {Limit.TotalSeconds:F0} s after it was asked to: still {before} collections of generation 2."));
            await timer.WaitForNextTickAsync(cancellationToken);
        }

        var live = await silo.MetricAsync(Size, "", cancellationToken) - await silo.MetricAsync(Fragmentation, "", cancellationToken);
        await session.StopAsync(cancellationToken);
        await events;
        return live;
    }
}
