using System.Globalization;
using System.Text.Json;
using IoTRl.Domain;
using IoTRl.Domain.Traces;

namespace IoTRl.Simulation.Calibration;

/// <summary>One progress object, of which only the needed members are read; every other member may be there, be away or change.</summary>
internal sealed record ProgressLine
{
    // Longer than any batch that ends; beyond it the unit is not milliseconds.
    private const double MostMilliseconds = 7 * 86_400_000.0;

    public required RecordedBatch Batch { get; init; }

    public string? QueryId { get; init; }

    public string? RunId { get; init; }

    public bool LeftRecords { get; init; }

    public int? Partitions { get; init; }

    /// <summary>Reads a line, or says why it is no progress; the position is the caller's.</summary>
    internal static Parsed<ProgressLine> Parse(string text, int line)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            // A listener's event holds the progress as a member.
            return Read(root.ValueKind == JsonValueKind.Object && root.TryGetProperty("progress", out var inner) ? inner : root, line);
        }
        catch (JsonException)
        {
            return Rejection.Of("bad-json", "The line is no json object.");
        }
    }

    private static Parsed<ProgressLine> Read(JsonElement progress, int line)
    {
        if (progress.ValueKind == JsonValueKind.Array)
            return Rejection.Of("bad-json", "The line is a list; one progress object a line is expected (jq -c '.[]' makes them).");
        if (progress.ValueKind != JsonValueKind.Object)
            return Rejection.Of("bad-json", "The line is no json object.");
        if (Text(progress, "timestamp") is not { } stamp || !TraceStamp.TryParse(stamp, out var ticks, out var isRelative) || isRelative)
            return Rejection.Of("bad-stamp", "timestamp is not a time such as 2026-01-31T23:59:00.000Z.");
        if (!TryNumber(progress, "batchId", out var batchId) || batchId < 0 || batchId != Math.Floor(batchId) || batchId > long.MaxValue / 2)
            return Rejection.Of("bad-batch-id", "batchId is not a whole number of at least 0.");
        if (!TryDuration(progress, out var milliseconds))
            return Rejection.Of("missing-duration", "There is neither batchDuration nor durationMs.triggerExecution.");
        if (!(milliseconds >= 0 && milliseconds <= MostMilliseconds))
            return Rejection.Of("bad-duration", string.Create(CultureInfo.InvariantCulture, $"The batch's duration has to lie between 0 and {MostMilliseconds} ms, but is {milliseconds}."));
        if (!TryRows(progress, out var rows))
            return Rejection.Of("missing-rows", "There is no numInputRows of at least 0, neither at the top nor in every source.");
        return new ProgressLine
        {
            Batch = new()
            {
                BatchId = (long)batchId,
                Start = new DateTimeOffset(ticks, TimeSpan.Zero),
                // Stamps are whole milliseconds; nothing takes none.
                DurationSeconds = Math.Max(milliseconds, 1) / 1000,
                Records = rows,
                Line = line,
            },
            QueryId = Text(progress, "id"),
            RunId = Text(progress, "runId"),
            LeftRecords = Sources(progress).Any(LeavesRecords),
            Partitions = PartitionsOf(progress),
        };
    }

    private static bool TryDuration(JsonElement progress, out double milliseconds) =>
        TryNumber(progress, "batchDuration", out milliseconds)
        || (progress.TryGetProperty("durationMs", out var parts) && parts.ValueKind == JsonValueKind.Object && TryNumber(parts, "triggerExecution", out milliseconds));

    private static bool TryRows(JsonElement progress, out double rows)
    {
        if (TryNumber(progress, "numInputRows", out rows))
            return rows is >= 0 and < 1e15;
        var any = false;
        foreach (var source in Sources(progress))
        {
            if (!TryNumber(source, "numInputRows", out var some) || some is not (>= 0 and < 1e15))
                return false;
            (rows, any) = (rows + some, true);
        }

        return any;
    }

    private static bool LeavesRecords(JsonElement source) =>
        source.TryGetProperty("metrics", out var metrics) && metrics.ValueKind == JsonValueKind.Object
        && Text(metrics, "maxOffsetsBehindLatest") is { } behind
        && double.TryParse(behind, NumberStyles.Float, CultureInfo.InvariantCulture, out var records) && records > 0;

    private static int? PartitionsOf(JsonElement progress)
    {
        var partitions = 0;
        foreach (var source in Sources(progress))
        {
            if (!source.TryGetProperty("endOffset", out var offset) || PartitionsIn(offset) is not { } some)
                return null;
            partitions += some;
        }

        return partitions > 0 ? partitions : null;
    }

    // {"topic":{"0":17,"1":9}}: an object on the listener, json inside a string in progress calls; other sources have numbers or text.
    private static int? PartitionsIn(JsonElement offset)
    {
        if (offset.ValueKind != JsonValueKind.String)
            return TopicPartitions(offset);
        try
        {
            using var inner = JsonDocument.Parse(offset.GetString() ?? "");
            return TopicPartitions(inner.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int? TopicPartitions(JsonElement offset)
    {
        if (offset.ValueKind != JsonValueKind.Object)
            return null;
        var topics = offset.EnumerateObject().Select(topic => topic.Value).ToList();
        return topics.TrueForAll(topic => topic.ValueKind == JsonValueKind.Object) ? topics.Sum(topic => topic.EnumerateObject().Count()) : null;
    }

    private static IEnumerable<JsonElement> Sources(JsonElement progress) =>
        progress.TryGetProperty("sources", out var sources) && sources.ValueKind == JsonValueKind.Array
            ? sources.EnumerateArray().Where(source => source.ValueKind == JsonValueKind.Object)
            : [];

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    private static bool TryNumber(JsonElement element, string name, out double value)
    {
        value = 0;
        return element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetDouble(out value) && double.IsFinite(value);
    }
}
