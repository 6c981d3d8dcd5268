namespace IoTRl.Tournament.Loads;

/// <summary>Which of the independent streams of one seed a curve is for. The number is part of the address of its draws.</summary>
internal enum ArrivalStream
{
    /// <summary>All of a load in one curve.</summary>
    Whole = 0,

    /// <summary>What comes through gateways that hold it back and announce it.</summary>
    Announced = 1,

    /// <summary>What comes at once, with bursts of its own.</summary>
    Unannounced = 2,
}
