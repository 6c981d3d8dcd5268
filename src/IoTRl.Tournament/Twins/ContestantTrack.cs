namespace IoTRl.Tournament.Twins;

/// <summary>On which side of the table a contestant stands.</summary>
public enum ContestantTrack
{
    /// <summary>What people have today: the rivals of the headline.</summary>
    Rival,

    /// <summary>Rules that are stronger than what people have.</summary>
    StrongRival,

    /// <summary>Ours, without a learned forecast.</summary>
    Ours,

    /// <summary>Ours, on what was learned: a forecaster, a network that decides.</summary>
    Learned,

    /// <summary>Shown beside the others, and compared with nobody.</summary>
    Shown,

    /// <summary>Sees what no policy can.</summary>
    Yardstick,
}
