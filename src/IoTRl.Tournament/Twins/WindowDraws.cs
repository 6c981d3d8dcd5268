using System.Collections.Immutable;
using IoTRl.Domain;

namespace IoTRl.Tournament.Twins;

/// <summary>
/// Draws of a stratified bootstrap: from each family as many of its windows as it has, with repetition. All contestants of a draw have the same windows, so that what one has to
/// do with another is drawn in pairs.
/// </summary>
internal static class WindowDraws
{
    private const ulong Stream = 0x426F6F74; // "Boot"

    /// <summary>The draws, each the places of its windows; equal seeds give equal ones.</summary>
    public static int[][] Of(ImmutableArray<JudgedWindow> windows, int draws, ulong seed)
    {
        var strata = Enumerable.Range(0, windows.Length).GroupBy(place => windows[place].Family).Select(stratum => stratum.ToArray()).ToArray();
        return [.. Enumerable.Range(0, draws).Select(draw => Draw(strata, seed, draw))];
    }

    private static int[] Draw(int[][] strata, ulong seed, int draw)
    {
        var random = SeededRandom.At(seed, Stream, (ulong)draw);
        var drawn = new List<int>();
        foreach (var stratum in strata)
            for (var i = 0; i < stratum.Length; i++) drawn.Add(stratum[random.NextInt32(stratum.Length)]);
        return [.. drawn];
    }
}
