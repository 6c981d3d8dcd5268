using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace IoTRl.Domain.Networks;

/// <summary>
/// Discrete actions of one or several parts, and the logits that choose them: a head for each run of parts, drawn independently of the others. A head of several
/// parts chooses among all their combinations, the last part counted fastest.
/// </summary>
public sealed record ActionHeads
{
    private const int MostLogits = NetworkShape.MostWidth;

    private readonly ImmutableArray<int> _partsPerHead = [];

    /// <summary>Choices of each part, each at least 1; an action is one index a part.</summary>
    public required ImmutableArray<int> Choices { get; init; }

    /// <summary>How many parts each head chooses together, in their order; their sum is the parts. Default one each.</summary>
    public ImmutableArray<int> PartsPerHead
    {
        get => _partsPerHead.IsDefaultOrEmpty ? [.. Enumerable.Repeat(1, Choices.Length)] : _partsPerHead;
        init => _partsPerHead = value;
    }

    /// <summary>Indices of one action.</summary>
    public int Parts => Choices.Length;

    /// <summary>Logits of each head: the product of its parts' choices.</summary>
    public ImmutableArray<int> Heads
    {
        get
        {
            var (heads, part) = (ImmutableArray.CreateBuilder<int>(PartsPerHead.Length), 0);
            foreach (var parts in PartsPerHead)
            {
                heads.Add(Choices.AsSpan().Slice(part, parts).ToArray().Aggregate(1, (product, choices) => product * choices));
                part += parts;
            }

            return heads.MoveToImmutable();
        }
    }

    /// <summary>Logits of one observation.</summary>
    public int Logits => Heads.Sum();

    /// <summary>One head over all combinations of all parts.</summary>
    public ActionHeads Joined() => this with { PartsPerHead = [Choices.Length] };

    /// <summary>Every value outside its range; empty when such heads can be built.</summary>
    public ImmutableArray<Rejection> Validate()
    {
        if (Choices.IsDefaultOrEmpty) return [Rejection.Of("none", "an action has at least one part", nameof(Choices))];
        var ranges = new OptionRanges();
        foreach (var (part, choices) in Choices.Index()) ranges.Check($"{nameof(Choices)}[{part}]", choices, 1, MostLogits);
        foreach (var (head, parts) in PartsPerHead.Index()) ranges.Check($"{nameof(PartsPerHead)}[{head}]", parts, 1, Choices.Length);
        ranges.Check($"sum of {nameof(PartsPerHead)}", PartsPerHead.Sum(parts => (double)parts), Choices.Length, Choices.Length);
        return ranges.ToImmutable() is [_, ..] rejections ? rejections : new OptionRanges().Check(nameof(Logits), LogitsWithoutOverflow(), 1, MostLogits).ToImmutable();
    }

    /// <summary>The likeliest action: the first of the greatest logits of each head.</summary>
    /// <param name="logits">[logits].</param>
    /// <param name="action">[parts], written.</param>
    public void Greedy(ReadOnlySpan<float> logits, Span<int> action)
    {
        var (first, part) = (0, 0);
        var partsPerHead = _partsPerHead.IsDefaultOrEmpty ? default : _partsPerHead.AsSpan();
        while (part < Choices.Length)
        {
            var parts = partsPerHead.IsEmpty ? 1 : partsPerHead[0];
            if (!partsPerHead.IsEmpty) partsPerHead = partsPerHead[1..];
            var length = 1;
            for (var i = 0; i < parts; i++) length *= Choices[part + i];
            Split(TensorPrimitives.IndexOfMax(logits.Slice(first, length)), part, parts, action);
            first += length;
            part += parts;
        }
    }

    /// <summary>Writes the parts of a head's choice.</summary>
    /// <param name="choice">Index into its logits.</param>
    /// <param name="part">Its first part.</param>
    /// <param name="parts">Its parts.</param>
    /// <param name="action">[parts of all heads], of which the head's are written.</param>
    public void Split(int choice, int part, int parts, Span<int> action)
    {
        for (var at = part + parts - 1; at >= part; at--)
        {
            action[at] = choice % Choices[at];
            choice /= Choices[at];
        }
    }

    /// <summary>The choice of a head for an action: the inverse of <see cref="Split"/>.</summary>
    public int Join(ReadOnlySpan<int> action, int part, int parts)
    {
        var choice = 0;
        for (var at = part; at < part + parts; at++) choice = (choice * Choices[at]) + action[at];
        return choice;
    }

    public bool Equals(ActionHeads? other) =>
        other is not null && PartsPerHead.AsSpan().SequenceEqual(other.PartsPerHead.AsSpan()) && Choices.AsSpan().SequenceEqual(other.Choices.AsSpan());

    public override int GetHashCode() => HashCode.Combine(PartsPerHead.Length, Choices.Length, Choices[0]);

    private double LogitsWithoutOverflow()
    {
        var (sum, part) = (0.0, 0);
        foreach (var parts in PartsPerHead)
        {
            var product = 1.0;
            for (var i = 0; i < parts; i++) product *= Choices[part++];
            sum += product;
        }

        return sum;
    }
}
