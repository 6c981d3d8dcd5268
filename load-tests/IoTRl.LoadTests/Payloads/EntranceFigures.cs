using System.Collections.Immutable;

namespace IoTRl.LoadTests.Payloads;

/// <summary>What became of the payloads of one entrance, as the gateways and the topics say afterwards. Each was counted, or is a dead letter, or was refused by the protocol.</summary>
internal sealed record EntranceFigures
{
    public required string Entrance { get; init; }

    public required int Sent { get; init; }

    /// <summary>Readings and signals that the gateways have counted.</summary>
    public required long Counted { get; init; }

    /// <summary>Records that came into the dead-letter topic.</summary>
    public required int DeadLettered { get; init; }

    /// <summary>Too large for a packet or a record: nobody took them, and their sender knows.</summary>
    public required int RefusedByProtocol { get; init; }

    /// <summary>Payloads that nobody answered.</summary>
    public required int Unanswered { get; init; }

    /// <summary>Good ones that are not counted.</summary>
    public required int GoodLost { get; init; }

    /// <summary>Letters without reason or place, twice, or not the original.</summary>
    public required int WrongLetters { get; init; }

    /// <summary>Ends of the topic of readings after it.</summary>
    public required long Ends { get; init; }

    public required long Committed { get; init; }

    public required ImmutableSortedDictionary<string, int> Reasons { get; init; }

    public bool IsExact => Sent == Counted + DeadLettered + RefusedByProtocol;

    public bool Holds => IsExact && Unanswered == 0 && GoodLost == 0 && WrongLetters == 0 && Committed == Ends;
}
