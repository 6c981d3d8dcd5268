using System.Collections.Immutable;
using IoTRl.Domain;

namespace IoTRl.Tournament.Loads;

/// <summary>What goes wrong at the edge of a window. Seconds count from the first judged one: the history is sound. Default: nothing.</summary>
public sealed record LoadFaults
{
    /// <summary>Nothing goes wrong.</summary>
    public static LoadFaults None { get; } = new();

    /// <summary>What the announcing gateways say.</summary>
    public SignalFault Signal { get; init; }

    /// <summary>First second of it, at least 0. Default 0.</summary>
    public int SignalFromSecond { get; init; }

    /// <summary>How long it lasts, seconds, at least 0. Default: to the end.</summary>
    public int SignalSeconds { get; init; } = int.MaxValue;

    /// <summary>First second in which nothing arrives, at least 0.</summary>
    public int StallFromSecond { get; init; }

    /// <summary>How long the source stalls, seconds, at least 0: nothing arrives, and what was held comes in the second after. Default 0.</summary>
    public int StallSeconds { get; init; }

    /// <summary>Every value outside its range; empty when the faults can be played.</summary>
    public ImmutableArray<Rejection> Validate() => new OptionRanges()
        .Check(nameof(SignalFromSecond), SignalFromSecond, 0, int.MaxValue)
        .Check(nameof(SignalSeconds), SignalSeconds, 0, int.MaxValue)
        .Check(nameof(StallFromSecond), StallFromSecond, 0, int.MaxValue)
        .Check(nameof(StallSeconds), StallSeconds, 0, int.MaxValue)
        .ToImmutable();
}
