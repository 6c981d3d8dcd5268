namespace IoTRl.Domain.Traces;

/// <summary>The rows of one recorded format, collected one by one: nothing of the text is kept.</summary>
internal interface ITraceRows
{
    /// <summary>Takes one row; null when it went well. The rejection's position is the caller's.</summary>
    Rejection? Add(ReadOnlySpan<char> line, TraceRow row, int lineNumber);

    /// <summary>The samples of all rows, or why they are none.</summary>
    Parsed<Trace> ToTrace(TraceReaderOptions options);
}
