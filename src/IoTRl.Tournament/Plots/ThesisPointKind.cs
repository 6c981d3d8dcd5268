namespace IoTRl.Tournament.Plots;

/// <summary>What a point stands for; each has a shape and a colour of its own.</summary>
internal enum ThesisPointKind
{
    /// <summary>A policy of the thesis.</summary>
    ThesisPolicy,

    /// <summary>Any other policy.</summary>
    Rule,

    /// <summary>A network that was trained here.</summary>
    Learned,

    /// <summary>The least cost inside the objective, by what is known.</summary>
    Bound,
}
