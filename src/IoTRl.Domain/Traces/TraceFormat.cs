namespace IoTRl.Domain.Traces;

/// <summary>What the first line of a text says of all of it: which recorded format it is, and so who collects its rows.</summary>
internal sealed record TraceFormat
{
    internal required ITraceRows Rows { get; init; }

    /// <summary>True where the first line is no row but names the columns.</summary>
    internal required bool HasHeader { get; init; }

    /// <summary>True where a blank line is a sample that was not taken.</summary>
    internal bool TakesBlankLines { get; init; }

    /// <summary>Formats of fixed columns are known by their first line alone; what is none of them is read as csv.</summary>
    internal static Parsed<TraceFormat> Of(ReadOnlySpan<char> line, TraceRow row, char separator, TraceReaderOptions options)
    {
        if (LoopCountRows.Recognise(line, row)) return From(LoopCountRows.Create(options), hasHeader: false);
        if (AccelerometerRows.Recognise(line, row)) return From(AccelerometerRows.Create(options), hasHeader: true);
        if (CycleRows.Recognise(line, row, separator, options)) return new TraceFormat { Rows = new CycleRows(options), HasHeader = false };
        if (CycleLabels.Recognise(line, row, separator)) return From(CycleLabels.Create(options), hasHeader: false);
        if (!TraceColumns.Find(line, row, separator, options.Column).TryGet(out var columns, out var rejection)) return rejection;
        return new TraceFormat
        {
            Rows = new TraceSamples(columns, separator, options.MaxSamples, options.DefaultInterval),
            HasHeader = columns.HasHeader,
            TakesBlankLines = columns.Count == 1,
        };
    }

    private static Parsed<TraceFormat> From<TRows>(Parsed<TRows> created, bool hasHeader)
        where TRows : ITraceRows =>
        created.TryGet(out var rows, out var rejection) ? new TraceFormat { Rows = rows, HasHeader = hasHeader } : rejection;
}
