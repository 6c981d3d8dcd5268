namespace IoTRl.Ingestion.Payloads;

/// <summary>One kind of topic that devices publish readings to.</summary>
public sealed class TopicOptions
{
    /// <summary>Shape of the topic: levels with <c>{gateway}</c> and <c>{sensor}</c> as places for ids. Required.</summary>
    public string Template { get; set; } = "";

    /// <summary>Kind of readings whose body names none, such as <c>vitals</c>. Default: empty.</summary>
    public string Kind { get; set; } = "";

    /// <summary>
    /// Where our fields stand in the body, as json pointers: keys <c>sensor</c>, <c>gateway</c>, <c>seq</c>, <c>eventTime</c>, <c>kind</c>, <c>values</c> (an object of
    /// numbers), <c>payload</c>, and <c>values/NAME</c> for single numbers. Empty (the default): our own names at the top. Json only.
    /// </summary>
    public Dictionary<string, string> Fields { get; } = new(StringComparer.Ordinal);
}
