using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace IoTRl.Domain.Networks;

/// <summary>
/// Discrete actions of one or several parts, and the logits that choose them: a head a part, drawn independently, or one joint head over all combinations.
/// </summary>
public sealed record ActionHeads
{
    private const int MostLogits = NetworkShape.MostWidth;

    /// <summary>Choices of each part, each at least 1; an action is one index a part.</summary>
    public required ImmutableArray<int> Choices { get; init; }

    /// <summary>Whether one head chooses among all combinations of the parts; its logits count the last part fastest. Default false: a head a part.</summary>
    public bool IsJoint { get; init; }

    /// <summary>Indices of one action.</summary>
    public int Parts => Choices.Length;

    /// <summary>Logits of one observation: the sum of the choices, or their product where they are joint.</summary>
    public int Logits => IsJoint ? Product() : Choices.Sum();

    /// <summary>Heads: groups of logits of which one is chosen.</summary>
    public ImmutableArray<int> Heads => IsJoint ? [Product()] : Choices;

    /// <summary>Every value outside its range; empty when such heads can be built.</summary>
    public ImmutableArray<Rejection> Validate()
    {
        if (Choices.IsDefaultOrEmpty) return [Rejection.Of("none", "an action has at least one part", nameof(Choices))];
        var ranges = new OptionRanges();
        foreach (var (part, choices) in Choices.Index()) ranges.Check($"{nameof(Choices)}[{part}]", choices, 1, MostLogits);
        var rejections = ranges.ToImmutable();
        if (!rejections.IsEmpty) return rejections;
        var logits = IsJoint ? Choices.Aggregate(1.0, (product, choices) => product * choices) : Choices.Sum(choices => (double)choices);
        return new OptionRanges().Check(nameof(Logits), logits, 1, MostLogits).ToImmutable();
    }

    /// <summary>The likeliest action: the first of the greatest logits of each head. Allocates nothing.</summary>
    /// <param name="logits">[logits].</param>
    /// <param name="action">[parts], written.</param>
    public void Greedy(ReadOnlySpan<float> logits, Span<int> action)
    {
        if (IsJoint)
        {
            Split(TensorPrimitives.IndexOfMax(logits), action);
            return;
        }

        var first = 0;
        for (var part = 0; part < Choices.Length; part++)
        {
            action[part] = TensorPrimitives.IndexOfMax(logits.Slice(first, Choices[part]));
            first += Choices[part];
        }
    }

    /// <summary>The action of a choice of the joint head.</summary>
    public void Split(int choice, Span<int> action)
    {
        for (var part = Choices.Length - 1; part >= 0; part--)
        {
            action[part] = choice % Choices[part];
            choice /= Choices[part];
        }
    }

    /// <summary>The choice of the joint head for an action.</summary>
    public int Join(ReadOnlySpan<int> action)
    {
        var choice = 0;
        for (var part = 0; part < Choices.Length; part++) choice = (choice * Choices[part]) + action[part];
        return choice;
    }

    public bool Equals(ActionHeads? other) => other is not null && IsJoint == other.IsJoint && Choices.AsSpan().SequenceEqual(other.Choices.AsSpan());

    public override int GetHashCode() => HashCode.Combine(IsJoint, Choices.Length, Choices[0]);

    private int Product() => Choices.Aggregate(1, (product, choices) => product * choices);
}
