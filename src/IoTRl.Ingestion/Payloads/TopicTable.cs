using System.Collections.Immutable;
using IoTRl.Domain;
using Microsoft.Extensions.Options;

namespace IoTRl.Ingestion.Payloads;

/// <summary>Every topic that is listened to. The signal topic goes first: no sensor may be called <c>signal</c>.</summary>
internal sealed class TopicTable
{
    private readonly TopicTemplate _signal;
    private readonly (TopicTemplate Template, TopicRoute Route)[] _readings;

    public TopicTable(IOptions<PayloadOptions> options)
        : this(options.Value)
    {
    }

    internal TopicTable(PayloadOptions options)
    {
        _signal = Required(TopicTemplate.Parse(options.SignalTopic));
        _readings =
        [
            .. options.Topics.Select(topic =>
                (Required(TopicTemplate.Parse(topic.Template)), new TopicRoute { Kind = topic.Kind, Fields = Required(FieldMap.Create(topic.Fields)) })),
            (Required(TopicTemplate.Parse(options.ReadingTopic)), TopicRoute.None),
        ];
        var templates = _readings.Select(reading => reading.Template).ToArray();
        ReadingFilters = [.. templates.Where((template, index) => !IsCovered(template, index, templates)).Select(template => template.Filter)];
    }

    /// <summary>Topic filters of MQTT that together take every reading, each of them once: a filter inside another would bring its messages twice.</summary>
    public ImmutableArray<string> ReadingFilters { get; }

    /// <summary>Topic filter of MQTT that takes the signals.</summary>
    public string SignalFilter => _signal.Filter;

    /// <summary>Two reading templates that have topics in common and neither of which holds the other; null where there are none.</summary>
    public (string One, string Other)? Crossing =>
        (from one in _readings
         from other in _readings
         where one.Template.Meets(other.Template) && !one.Template.Covers(other.Template) && !other.Template.Covers(one.Template)
         select ((string, string)?)(one.Template.Filter, other.Template.Filter)).FirstOrDefault();

    /// <summary>True for topics of signals, which a wide filter of readings takes as well.</summary>
    public bool IsSignal(string topic) => _signal.TryMatch(topic, out _, out _);

    public Parsed<TopicRoute> Route(string topic)
    {
        if (_signal.TryMatch(topic, out var gateway, out _)) return new TopicRoute { Gateway = gateway, IsSignal = true };
        foreach (var (template, route) in _readings)
        {
            if (template.TryMatch(topic, out gateway, out var sensor)) return route with { Gateway = gateway, Sensor = sensor };
        }

        return Rejection.Of("unknown-topic", "No topic template has this shape.", "topic");
    }

    // Of several equal ones the first stays.
    private static bool IsCovered(TopicTemplate template, int index, TopicTemplate[] templates) =>
        templates.Where((other, place) => place != index && other.Covers(template) && (place < index || !template.Covers(other))).Any();

    // Options were validated at start.
    private static T Required<T>(Parsed<T> parsed)
        where T : notnull =>
        parsed.TryGet(out var value, out var rejection) ? value : throw new ArgumentException(rejection.ToString());
}
