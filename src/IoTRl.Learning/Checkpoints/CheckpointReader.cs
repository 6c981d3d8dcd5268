using IoTRl.Domain.Networks;

namespace IoTRl.Learning.Checkpoints;

/// <summary>Takes the tensors out of a checkpoint; the first that is missing or of another size stops the reading by its name.</summary>
internal sealed class CheckpointReader(SafetensorsFile file)
{
    /// <summary>So many numbers of that name.</summary>
    /// <exception cref="InvalidDataException">There are none, or others.</exception>
    public T[] Read<T>(string name, int length) => Read<T>(name) is { } values && values.Length == length
        ? values
        : throw new InvalidDataException($"{name}: must be {length} numbers, but are {Read<T>(name).Length}");

    /// <summary>The numbers of that name.</summary>
    /// <exception cref="InvalidDataException">There are none, or others.</exception>
    public T[] Read<T>(string name)
    {
        if (!file.Find(name).TryGet(out var tensor, out var rejection)) throw new InvalidDataException(rejection.ToString());
        return tensor.Values as T[] ?? throw new InvalidDataException($"{name}: must hold {typeof(T).Name}");
    }
}
