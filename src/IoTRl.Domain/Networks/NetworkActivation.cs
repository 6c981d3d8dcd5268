namespace IoTRl.Domain.Networks;

/// <summary>What a layer does to its sums.</summary>
public enum NetworkActivation
{
    /// <summary>Nothing: logits and values.</summary>
    Identity,

    /// <summary>Hyperbolic tangent, -1..1.</summary>
    Tanh,

    /// <summary>max(0, x).</summary>
    Relu,
}
