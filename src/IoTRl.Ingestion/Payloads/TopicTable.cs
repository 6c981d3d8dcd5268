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
    }

    public Parsed<TopicRoute> Route(string topic)
    {
        if (_signal.TryMatch(topic, out var gateway, out _)) return new TopicRoute { Gateway = gateway, IsSignal = true };
        foreach (var (template, route) in _readings)
        {
            if (template.TryMatch(topic, out gateway, out var sensor)) return route with { Gateway = gateway, Sensor = sensor };
        }

        return Rejection.Of("unknown-topic", "No topic template has this shape.", "topic");
    }

    // Options were validated at start.
    private static T Required<T>(Parsed<T> parsed)
        where T : notnull =>
        parsed.TryGet(out var value, out var rejection) ? value : throw new ArgumentException(rejection.ToString());
}
