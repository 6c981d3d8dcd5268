using System.Collections.Immutable;
using System.Globalization;
using IoTRl.Domain;
using IoTRl.Domain.Traces;

namespace IoTRl.LoadTests.Forecast;

/// <summary>The recorded traces that forecasts are scored on. They lie beside the project, not in it.</summary>
internal static class RecordedTraces
{
    private const string Dodgers = "uci_dodgers_loop_traffic_data.txt";

    internal static ImmutableArray<string> Names { get; } =
        ["nab_nyc_taxi.csv", "nab_elb_request_count_8c0756.csv", "nab_twitter_volume_FB.csv", Dodgers];

    internal static DirectoryInfo? FindFolder(DirectoryInfo? asked)
    {
        if (asked is not null) return asked.Exists ? asked : null;
        if (Environment.GetEnvironmentVariable("IOTRL_TRACES") is { Length: > 0 } named) return Directory.Exists(named) ? new DirectoryInfo(named) : null;
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            var beside = new DirectoryInfo(Path.Combine(folder.FullName, "..", "shared", "traces"));
            if (beside.Exists) return beside;
        }
        return null;
    }

    internal static Parsed<Trace> Read(DirectoryInfo folder, string name)
    {
        var path = Path.Combine(folder.FullName, name);
        if (name != Dodgers) return TraceReader.ReadFile(new TraceLocation { Path = path });
        return File.Exists(path) ? ReadDodgers(path) : Rejection.Of("missing-file", $"There is no file '{path}'.");
    }

    /// <summary>
    /// Rows are weekday, time, opponent, game, cars (-1 where missing) of game days that do not follow each other. Each day is put on the next date of its weekday, so that
    /// the week keeps its rhythm and the days between are missing.
    /// </summary>
    private static Parsed<Trace> ReadDodgers(string path)
    {
        const int RowsPerDay = 288;
        var monday = new DateTimeOffset(2000, 1, 3, 0, 0, 0, TimeSpan.Zero);
        var values = new List<double>();
        var (row, weekday, dayStart) = (0, -1, 0);
        foreach (var line in File.ReadLines(path))
        {
            var fields = line.Split(',');
            if (fields.Length != 5 || !Enum.TryParse<DayOfWeek>(fields[0], out var day) || !double.TryParse(fields[4], NumberStyles.Float, CultureInfo.InvariantCulture, out var cars))
                return Rejection.Of("bad-row", "A row is weekday,time,opponent,game,cars.", string.Create(CultureInfo.InvariantCulture, $"line {row + 1}"));
            if (row++ % RowsPerDay == 0)
            {
                var today = ((int)day + 6) % 7;
                var ahead = weekday < 0 ? today : (today - weekday + 6) % 7 + 1;
                dayStart = weekday < 0 ? today * RowsPerDay : dayStart + ahead * RowsPerDay;
                weekday = today;
                while (values.Count < dayStart) values.Add(double.NaN);
            }
            values.Add(cars < 0 ? double.NaN : cars);
        }
        return new Trace { Name = "uci_dodgers_loop", Interval = TimeSpan.FromMinutes(5), Start = monday, Values = values.ToArray(), Source = path };
    }
}
