namespace IoTRl.Ingestion.Payloads;

/// <summary>Topics and bodies of the fleet, section <c>Payloads</c>. The limits of <see cref="PayloadLimits"/> hold whatever stands here.</summary>
public sealed class PayloadOptions
{
    public const string SectionName = "Payloads";

    /// <summary>Topics of readings in our own format; <see cref="Topics"/> come before it. Default: <c>iot/{gateway}/{sensor}</c>.</summary>
    public string ReadingTopic { get; set; } = "iot/{gateway}/{sensor}";

    /// <summary>Topic of signals; it has to name <c>{gateway}</c>. Default: <c>iot/{gateway}/signal</c>.</summary>
    public string SignalTopic { get; set; } = "iot/{gateway}/signal";

    /// <summary>Topics and bodies of fleets that keep their own, tried in order. Default: none.</summary>
    public List<TopicOptions> Topics { get; } = [];
}
