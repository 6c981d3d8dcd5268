namespace IoTRl.Tournament.Loads;

/// <summary>How the announcing gateways fail to tell the truth.</summary>
public enum SignalFault
{
    None,

    /// <summary>They announce that nothing will come.</summary>
    Zero,

    /// <summary>They announce ten times what will come.</summary>
    Tenfold,

    /// <summary>They announce what is not a number; nobody takes such a signal, so what they said last stands until it is over.</summary>
    NotANumber,

    /// <summary>They are not heard at all, neither their signals nor their counts, while their records go on.</summary>
    Silent,
}
