using System.Collections.Immutable;
using System.Globalization;
using Orleans.Storage;

namespace IoTRl.Grains.Policies;

/// <summary>The files of a registry, a record each. For one thread at a time.</summary>
internal sealed class PolicyFiles(IGrainStorage storage, GrainId registry)
{
    /// <summary>The file of a version; empty where there is none.</summary>
    public async Task<ImmutableArray<byte>> ReadAsync(int number) => (await RecordAsync(number)).State?.File ?? [];

    /// <summary>Makes a file durable; what an addition that came to nothing has left there is written over.</summary>
    public async Task WriteAsync(int number, ImmutableArray<byte> file)
    {
        var record = await RecordAsync(number);
        record.State = new PolicyFileState { File = file };
        await storage.WriteStateAsync(NameOf(number), registry, record);
    }

    /// <summary>Forgets a file; harmless where there is none.</summary>
    public async Task ClearAsync(int number)
    {
        var record = await RecordAsync(number);
        if (record.RecordExists) await storage.ClearStateAsync(NameOf(number), registry, record);
    }

    private async Task<GrainState<PolicyFileState>> RecordAsync(int number)
    {
        var record = new GrainState<PolicyFileState>(new PolicyFileState());
        await storage.ReadStateAsync(NameOf(number), registry, record);
        return record;
    }

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"policy-file-{number}");
}
