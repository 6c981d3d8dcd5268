namespace IoTRl.Grains.Gateways;

/// <summary>What became of the records of one delivery.</summary>
internal record struct DeliveryCounts
{
    /// <summary>Counted now.</summary>
    public int Counted;

    /// <summary>Counted before.</summary>
    public int Repeated;

    /// <summary>Not counted, since records before them are missing; they come again.</summary>
    public int Missing;

    /// <summary>Counted, but of a sensor that was one too many.</summary>
    public int Refused;
}
