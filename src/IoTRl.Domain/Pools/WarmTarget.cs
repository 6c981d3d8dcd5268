namespace IoTRl.Domain.Pools;

/// <summary>How many spares a pool keeps warm, and since when fewer would do.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.warm-target")]
public readonly record struct WarmTarget
{
    [Id(0)] public int Executors { get; init; }

    /// <summary>Null while all of them are wanted.</summary>
    [Id(1)] public DateTimeOffset? SurplusSince { get; init; }

    /// <summary>Most spares wanted since then.</summary>
    [Id(2)] public int WantedSince { get; init; }

    /// <summary>
    /// Rises to <paramref name="wanted"/> at once and falls after the surplus has stood for a while, to the most that was wanted meanwhile.
    /// Never above <paramref name="most"/>, the room in the pool.
    /// Equal to this value unless something changes, so that an unchanged state needs no write.
    /// </summary>
    public WarmTarget After(int wanted, int most, DateTimeOffset now, WarmSpareOptions options)
    {
        most = Math.Clamp(most, 0, options.MaxWarm);
        wanted = Math.Clamp(wanted, 0, most);
        if (wanted >= Executors) return new() { Executors = wanted };
        var kept = Math.Min(Executors, most);
        if (kept == wanted) return new() { Executors = wanted };
        if (SurplusSince is not { } since) return new() { Executors = kept, SurplusSince = now, WantedSince = wanted };
        var highest = Math.Min(Math.Max(WantedSince, wanted), kept);
        return now - since < options.SurplusLeavesAfter
            ? new() { Executors = kept, SurplusSince = since, WantedSince = highest }
            : new() { Executors = highest, SurplusSince = highest == wanted ? null : now, WantedSince = wanted };
    }
}
