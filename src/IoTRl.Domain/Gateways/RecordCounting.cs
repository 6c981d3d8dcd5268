namespace IoTRl.Domain.Gateways;

/// <summary>What became of a record at its position.</summary>
public enum RecordCounting
{
    /// <summary>Counted, and its mark raised.</summary>
    Counted,

    /// <summary>Counted before: its mark has passed it.</summary>
    Repeated,

    /// <summary>Not counted: records before it are missing, and it comes again with them.</summary>
    Missing,
}
