using System.Collections.ObjectModel;
using IoTRl.Domain.Networks;

namespace IoTRl.Learning.Environments;

/// <summary>A task whose actions are indices.</summary>
public interface IDiscreteEnvironment : IEnvironment<int>
{
    /// <summary>How many choices each part of an action has, and which of them are chosen together.</summary>
    ActionHeads Heads { get; }

    /// <summary>What a snapshot says of the task besides its layout; empty by default.</summary>
    IReadOnlyDictionary<string, string> Words => ReadOnlyDictionary<string, string>.Empty;
}
