using System.Globalization;
using IoTRl.Simulation.Calibration;
using Spectre.Console;

namespace IoTRl.Cli.Calibration;

/// <summary>A calibration for a person: what is known of the job, from what, and how well it foretells what it has not seen.</summary>
internal static class CalibrationReport
{
    internal static void Write(IAnsiConsole console, string name, CalibrationResult result, IReadOnlyList<string> files)
    {
        var score = result.Score;
        console.WriteLine(Format($"{name}: {score.FittedBatches} batches fitted, the last {score.HeldOutBatches} held out; {Range(result.LeastExecutors, result.MostExecutors)} executors"));
        console.WriteLine(Format($"left out: {result.IdleTriggers} triggers without rows, {result.RepeatedLines} repeated lines; missing: {result.MissingBatches} batches; restarts: {result.Restarts}"));
        console.WriteLine();
        console.Write(Constants(result));
        console.WriteLine("default: the recording does not tell it, and the twin's default is kept.");
        foreach (var remark in result.Remarks) console.WriteLine(remark);
        console.WriteLine();
        console.Write(Scores(score));
        console.WriteLine("MAPE: mean of |predicted - recorded| / recorded over batches; 'as before': each batch as long as the one before it.");
        console.WriteLine();
        foreach (var file in files) console.WriteLine(file);
    }

    private static Table Constants(CalibrationResult result)
    {
        var table = new Table { Border = TableBorder.Ascii };
        table.AddColumn("constant");
        table.AddColumn("value", column => column.RightAligned());
        table.AddColumn("95 % interval", column => column.RightAligned());
        table.AddColumn("default", column => column.RightAligned());
        table.AddColumns("is", "because");
        foreach (var constant in result.Constants)
        {
            var interval = constant is { Low: { } low, High: { } high } ? Format($"{low:G4} .. {high:G4}") : "-";
            table.AddRow(constant.Name, Format($"{constant.Value:G4}"), interval, Format($"{constant.Default:G4}"), Word(constant.Origin), Markup.Escape(constant.Because));
        }

        return table;
    }

    private static Table Scores(CalibrationScore score)
    {
        var table = new Table { Border = TableBorder.Ascii };
        table.AddColumns("held-out score", "figure", "of");
        table.AddRow("batch duration, MAPE", Format($"{score.HeldOutMapePercent:0.0} %"), Format($"{score.HeldOutBatches} batches"));
        table.AddRow("  as before, MAPE", Format($"{score.PersistenceMapePercent:0.0} %"), Format($"{score.HeldOutBatches} batches"));
        table.AddRow("  fitted part, MAPE", Format($"{score.FittedMapePercent:0.0} %"), Format($"{score.FittedBatches} batches"));
        table.AddRow("  all of them, predicted - recorded", Format($"{score.HeldOutBiasPercent:+0.0;-0.0;0.0} %"), Format($"{score.HeldOutBatches} batches"));
        if (score.Backlog is { } backlog)
            table.AddRow("backlog, mean error", Format($"{backlog.ErrorPercent:0.0} % ({backlog.MeanErrorRecords:0} of {backlog.MeanRecords:0} records)"), Format($"{backlog.Seconds} s"));
        else
            table.AddRow("backlog, mean error", "unknown", Markup.Escape(score.BacklogUnknownBecause ?? "-"));
        return table;
    }

    private static string Word(ConstantOrigin origin) => origin switch
    {
        ConstantOrigin.Fitted => "fitted",
        ConstantOrigin.Recorded => "recorded",
        ConstantOrigin.Given => "given",
        _ => "default",
    };

    private static string Range(int least, int most) => least == most ? Format($"{least}") : Format($"{least} to {most}");

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
