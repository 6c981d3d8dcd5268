namespace IoTRl.Tournament.Loads;

/// <summary>What a window of load is for. The number is part of every seed.</summary>
public enum WindowPart
{
    /// <summary>Constants, knobs and policies are fitted on it.</summary>
    Training = 0,

    /// <summary>What was fitted is judged on it, once.</summary>
    Judging = 1,
}
