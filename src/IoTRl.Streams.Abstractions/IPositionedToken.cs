namespace IoTRl.Streams;

/// <summary>A stream token that knows its record's position. Providers without a log give plain tokens; their records count as delivered.</summary>
public interface IPositionedToken
{
    /// <summary>Position of the record that came with this token.</summary>
    RecordPosition Position { get; }
}
