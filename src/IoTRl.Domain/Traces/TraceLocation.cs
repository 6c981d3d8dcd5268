namespace IoTRl.Domain.Traces;

/// <summary>A trace as people name it: <c>file.csv</c> or <c>file.csv:column</c>.</summary>
public sealed record TraceLocation
{
    public required string Path { get; init; }

    /// <summary>Name of the column, or its position from 1; null where none was given.</summary>
    public string? Column { get; init; }

    /// <summary>Splits at the last colon after the file's folder; a drive letter (<c>C:\traces\a.csv</c>) is not a column.</summary>
    public static Parsed<TraceLocation> Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return Rejection.Of("missing-file", "A trace is named as file.csv or file.csv:column.");
        var fileStart = text.LastIndexOfAny(['/', '\\']) + 1;
        var colon = text.LastIndexOf(':');
        if (colon < fileStart) return new TraceLocation { Path = text };
        if (colon == text.Length - 1) return Rejection.Of("missing-column", $"'{text}' names no column after the colon.");
        if (colon == fileStart) return Rejection.Of("missing-file", $"'{text}' names no file before the colon.");
        return new TraceLocation { Path = text[..colon], Column = text[(colon + 1)..] };
    }
}
