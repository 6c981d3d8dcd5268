using IoTRl.Domain;
using Microsoft.Extensions.Options;

namespace IoTRl.Ingestion.Payloads;

/// <summary>Collects every error of the topics and field maps.</summary>
internal sealed class PayloadOptionsValidator : IValidateOptions<PayloadOptions>
{
    public ValidateOptionsResult Validate(string? name, PayloadOptions options)
    {
        List<string> errors = [];
        Check(TopicTemplate.Parse(options.ReadingTopic, $"{PayloadOptions.SectionName}:ReadingTopic").Rejection, errors);
        var signal = TopicTemplate.Parse(options.SignalTopic, $"{PayloadOptions.SectionName}:SignalTopic");
        Check(signal.Rejection, errors);
        if (signal.TryGet(out var template, out _) && !template.NamesGateway)
            errors.Add($"{PayloadOptions.SectionName}:SignalTopic: '{options.SignalTopic}' does not name {{gateway}}.");
        for (var index = 0; index < options.Topics.Count; index++)
        {
            var topic = options.Topics[index];
            var position = FormattableString.Invariant($"{PayloadOptions.SectionName}:Topics:{index}");
            Check(TopicTemplate.Parse(topic.Template, position + ":Template").Rejection, errors);
            Check(FieldMap.Create(topic.Fields, position + ":Fields").Rejection, errors);
            if (topic.Kind.Length > 0) Check(Identifiers.Check(topic.Kind, "kind", position + ":Kind"), errors);
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Check(Rejection? rejection, List<string> errors)
    {
        if (rejection is not null) errors.Add(rejection.ToString());
    }
}
