namespace IoTRl.LoadTests.Bridge;

/// <summary>How many silos take from the broker, and what happens to the one that is killed.</summary>
internal enum BridgeCase
{
    /// <summary>Two silos share the messages; one is killed and stays away until all was sent, then comes back.</summary>
    Pair,

    /// <summary>One silo alone is killed and comes back while devices go on.</summary>
    Alone,
}
