using System.Globalization;
using Orleans.Storage;

namespace IoTRl.Testing;

/// <summary>Grain storage over <see cref="SharedRecords"/>: the product's serializer, and versions that refuse a stale writer.</summary>
public sealed class SharedGrainStorage(SharedRecords records, IGrainStorageSerializer serializer) : IGrainStorage
{
    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        if (records.BeforeRead?.Invoke(stateName, grainId) is { } held) await held;
        grainState.RecordExists = records.Records.TryGetValue((stateName, grainId), out var found);
        grainState.State = grainState.RecordExists ? serializer.Deserialize<T>(new BinaryData(found.Bytes)) : Activator.CreateInstance<T>();
        var version = grainState.RecordExists ? found.Version : records.Cleared.GetValueOrDefault((stateName, grainId));
        grainState.ETag = version == 0 ? null : Tag(version);
    }

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        await records.BeforeWriteAsync(stateName, grainId);
        var bytes = serializer.Serialize(grainState.State).ToArray();
        var version = grainState.ETag is null ? 0 : long.Parse(grainState.ETag, CultureInfo.InvariantCulture);
        var written = records.Records.TryGetValue((stateName, grainId), out var found)
            ? found.Version == version && records.Records.TryUpdate((stateName, grainId), (bytes, version + 1), found)
            : records.Cleared.GetValueOrDefault((stateName, grainId)) == version && records.Records.TryAdd((stateName, grainId), (bytes, version + 1));
        if (!written) throw new InconsistentStateException($"{stateName} of {grainId} is not at version {version} any more.");
        if (records.AfterWrite?.Invoke(stateName, grainId) is { } held) await held;
        (grainState.ETag, grainState.RecordExists) = (Tag(version + 1), true);
    }

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        await records.BeforeWriteAsync(stateName, grainId);
        var isThere = records.Records.TryGetValue((stateName, grainId), out var found);
        if (isThere && Tag(found.Version) != grainState.ETag) throw new InconsistentStateException($"{stateName} of {grainId} is not at version {grainState.ETag ?? "0"} any more.");
        if (isThere && records.Records.TryRemove((stateName, grainId), out _)) records.Cleared[(stateName, grainId)] = found.Version + 1;
        (grainState.State, grainState.ETag, grainState.RecordExists) = (Activator.CreateInstance<T>(), isThere ? Tag(found.Version + 1) : grainState.ETag, false);
    }

    private static string Tag(long version) => version.ToString(CultureInfo.InvariantCulture);
}
