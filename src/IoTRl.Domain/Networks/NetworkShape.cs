using System.Collections.Immutable;

namespace IoTRl.Domain.Networks;

/// <summary>A network of dense layers, each y = activation(W x + b): how wide, and what its sums go through.</summary>
public sealed record NetworkShape
{
    /// <summary>Most numbers a layer may take or give: what is wider is a damaged file.</summary>
    public const int MostWidth = 65_536;

    /// <summary>Most hidden layers.</summary>
    public const int MostHidden = 16;

    /// <summary>Numbers of one observation, 1..65,536.</summary>
    public required int Inputs { get; init; }

    /// <summary>Widths of the hidden layers, first to last; empty for a linear map. Default 64, 64.</summary>
    public ImmutableArray<int> Hidden { get; init; } = [64, 64];

    /// <summary>Numbers that come out, 1..65,536.</summary>
    public required int Outputs { get; init; }

    /// <summary>Of the hidden layers. Default tanh.</summary>
    public NetworkActivation Activation { get; init; } = NetworkActivation.Tanh;

    /// <summary>Of the last layer. Default none.</summary>
    public NetworkActivation OutputActivation { get; init; } = NetworkActivation.Identity;

    /// <summary>Layers: one more than hidden ones.</summary>
    public int Layers => Hidden.Length + 1;

    /// <summary>Numbers that a layer takes.</summary>
    public int InputsOf(int layer) => layer == 0 ? Inputs : Hidden[layer - 1];

    /// <summary>Numbers that a layer gives.</summary>
    public int OutputsOf(int layer) => layer == Hidden.Length ? Outputs : Hidden[layer];

    /// <summary>What the sums of a layer go through.</summary>
    public NetworkActivation ActivationOf(int layer) => layer == Hidden.Length ? OutputActivation : Activation;

    /// <summary>Every value outside its range; empty when such a network can be built.</summary>
    public ImmutableArray<Rejection> Validate()
    {
        if (Hidden.IsDefault) return [Rejection.Of("missing", "must be given, if only as an empty list", nameof(Hidden))];
        var ranges = new OptionRanges()
            .Check(nameof(Inputs), Inputs, 1, MostWidth)
            .Check(nameof(Outputs), Outputs, 1, MostWidth)
            .Check($"{nameof(Hidden)}.{nameof(Hidden.Length)}", Hidden.Length, 0, MostHidden);
        foreach (var (layer, width) in Hidden.Index()) ranges.Check($"{nameof(Hidden)}[{layer}]", width, 1, MostWidth);
        return ranges.ToImmutable();
    }

    public bool Equals(NetworkShape? other) => other is not null
        && (Inputs, Outputs, Activation, OutputActivation) == (other.Inputs, other.Outputs, other.Activation, other.OutputActivation)
        && Hidden.AsSpan().SequenceEqual(other.Hidden.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Inputs, Outputs, Activation, OutputActivation, Hidden.Length);
}
