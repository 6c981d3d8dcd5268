namespace IoTRl.Ingestion.Payloads;

/// <summary>What a topic says of a message: ids that its template names, the kind and the field map that go with the template.</summary>
internal sealed record TopicRoute
{
    /// <summary>A message that came without a topic, in our own fields.</summary>
    public static TopicRoute None { get; } = new();

    public string? Gateway { get; init; }

    public string? Sensor { get; init; }

    /// <summary>Kind of readings that name none.</summary>
    public string Kind { get; init; } = "";

    public bool IsSignal { get; init; }

    public FieldMap Fields { get; init; } = FieldMap.Own;
}
