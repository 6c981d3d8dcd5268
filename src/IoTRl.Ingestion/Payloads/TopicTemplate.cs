using IoTRl.Domain;

namespace IoTRl.Ingestion.Payloads;

/// <summary>A topic with places for ids, such as <c>hospital/{gateway}/{sensor}/vitals</c>. A place takes one whole level.</summary>
internal sealed class TopicTemplate
{
    private const string GatewayPlace = "{gateway}";
    private const string SensorPlace = "{sensor}";

    private readonly string[] _levels;

    private TopicTemplate(string[] levels) => _levels = levels;

    public bool NamesGateway => _levels.Contains(GatewayPlace);

    /// <summary>The topic filter of MQTT that takes every topic of this shape.</summary>
    public string Filter => string.Join('/', _levels.Select(level => IsPlace(level) ? "+" : level));

    public static Parsed<TopicTemplate> Parse(string? text, string position = "")
    {
        if (string.IsNullOrWhiteSpace(text)) return Rejection.Of("missing-template", "A topic template is empty.", position);
        var levels = text.Split('/');
        foreach (var level in levels)
        {
            if (level.Length == 0) return Rejection.Of("bad-template", $"'{text}' has an empty level.", position);
            if (level.AsSpan().ContainsAny('+', '#')) return Rejection.Of("bad-template", $"'{text}' has a wildcard; places are {GatewayPlace} and {SensorPlace}.", position);
            if (IsPlace(level)) continue;
            if (level.AsSpan().ContainsAny('{', '}')) return Rejection.Of("bad-template", $"'{level}' in '{text}' is not {GatewayPlace} or {SensorPlace}.", position);
        }

        if (levels.Count(level => level == GatewayPlace) > 1 || levels.Count(level => level == SensorPlace) > 1)
            return Rejection.Of("bad-template", $"'{text}' names an id twice.", position);
        return new TopicTemplate(levels);
    }

    /// <summary>True where every topic of the other shape has this one as well.</summary>
    public bool Covers(TopicTemplate other) =>
        _levels.Length == other._levels.Length && _levels.Zip(other._levels).All(pair => IsPlace(pair.First) || pair.First == pair.Second);

    /// <summary>True where some topic has both shapes.</summary>
    public bool Meets(TopicTemplate other) =>
        _levels.Length == other._levels.Length && _levels.Zip(other._levels).All(pair => IsPlace(pair.First) || IsPlace(pair.Second) || pair.First == pair.Second);

    /// <summary>True where the topic has this shape; ids without a place stay null.</summary>
    public bool TryMatch(ReadOnlySpan<char> topic, out string? gateway, out string? sensor)
    {
        (gateway, sensor) = (null, null);
        Span<Range> levels = stackalloc Range[_levels.Length + 1];
        if (topic.Split(levels, '/') != _levels.Length) return false;
        for (var index = 0; index < _levels.Length; index++)
        {
            if (!IsPlace(_levels[index]) && !topic[levels[index]].SequenceEqual(_levels[index])) return false;
        }

        for (var index = 0; index < _levels.Length; index++)
        {
            if (_levels[index] == GatewayPlace) gateway = topic[levels[index]].ToString();
            if (_levels[index] == SensorPlace) sensor = topic[levels[index]].ToString();
        }

        return true;
    }

    private static bool IsPlace(string level) => level is GatewayPlace or SensorPlace;
}
