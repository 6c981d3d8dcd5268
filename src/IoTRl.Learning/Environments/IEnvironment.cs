namespace IoTRl.Learning.Environments;

/// <summary>
/// A task to learn, one episode at a time, for one thread. An episode is a function of its seed and the actions alone: a checkpoint keeps both and plays them
/// again, so no environment has to store its state. Observations are finite.
/// </summary>
/// <typeparam name="TAction">int: an index a part; float: -1..1 a part.</typeparam>
public interface IEnvironment<TAction>
    where TAction : unmanaged
{
    /// <summary>Name and version of what the actor sees, such as <c>cartpole/1</c>: a snapshot is for one layout.</summary>
    string Layout { get; }

    /// <summary>Numbers that the actor sees: the first of each observation.</summary>
    int Features { get; }

    /// <summary>Numbers behind them that only a critic may see while it learns; 0 where there are none.</summary>
    int PrivilegedFeatures { get; }

    /// <summary>Parts of an action.</summary>
    int ActionParts { get; }

    /// <summary>Begins the episode of a seed.</summary>
    /// <param name="seed">All that is random in it.</param>
    /// <param name="observation">[features + privileged features], written.</param>
    void Reset(ulong seed, Span<float> observation);

    /// <summary>Plays one step. After an end comes a reset.</summary>
    /// <param name="action">[parts].</param>
    /// <param name="observation">[features + privileged features], written: the real next one, also where the episode has ended.</param>
    EnvironmentStep Advance(ReadOnlySpan<TAction> action, Span<float> observation);
}
