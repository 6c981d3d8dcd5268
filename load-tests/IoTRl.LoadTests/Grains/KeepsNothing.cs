using Orleans.Storage;

namespace IoTRl.LoadTests.Grains;

/// <summary>State that lives outside this process, as it does in Redis: none of it counts as memory of a grain.</summary>
internal sealed class KeepsNothing : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        (grainState.ETag, grainState.RecordExists) = ("kept", true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        (grainState.ETag, grainState.RecordExists) = (null, false);
        return Task.CompletedTask;
    }
}
