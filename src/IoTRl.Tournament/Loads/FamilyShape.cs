namespace IoTRl.Tournament.Loads;

/// <summary>How the curves of one synthetic family are made.</summary>
internal sealed record FamilyShape
{
    internal required string Name { get; init; }

    internal required FamilyUse Use { get; init; }

    /// <summary>A curve of so many seconds, in any unit.</summary>
    internal required Func<FamilyRandom, int, double[]> Curve { get; init; }

    /// <summary>The plan that the curve follows, level by second, from numbers of the site alone; null where there is none that a person could know.</summary>
    internal Func<FamilyRandom, Func<int, double>>? Plan { get; init; }
}
