using System.Text.Json;
using System.Text.Json.Nodes;
using IoTRl.Tournament.Files;
using Spectre.Console;

namespace IoTRl.LoadTests.Figures;

/// <summary>Rows of figures, shown as a table to people and as json to machines.</summary>
internal sealed class FigureTable
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly string _title;
    private readonly string[] _columns;
    private readonly List<string[]> _rows = [];

    /// <param name="title">What was measured, and the goal.</param>
    /// <param name="columns">Each with a name of its own: json has them as keys.</param>
    /// <exception cref="ArgumentException">Two columns have one name.</exception>
    public FigureTable(string title, params string[] columns)
    {
        if (columns.GroupBy(column => column, StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
            throw new ArgumentException($"Two columns are called '{twice.Key}'.", nameof(columns));
        (_title, _columns) = (title, columns);
    }

    public void Add(params string[] row)
    {
        if (row.Length != _columns.Length) throw new ArgumentException("One cell a column.", nameof(row));
        _rows.Add(row);
    }

    public void Show(IAnsiConsole console)
    {
        var table = new Table().Title(Markup.Escape(_title)).Border(TableBorder.Simple);
        foreach (var column in _columns) table.AddColumn(new TableColumn(Markup.Escape(column)).NoWrap());
        foreach (var row in _rows) table.AddRow(row.Select(Markup.Escape).ToArray());
        console.Write(table);
    }

    /// <summary>Writes the rows as an array of objects, whole or not at all.</summary>
    public void Write(string path) => AtomicFolder.WriteFile(path, ToJson().ToJsonString(Indented));

    /// <summary>Writes several tables as an array.</summary>
    public static void Write(string path, IEnumerable<FigureTable> tables) =>
        AtomicFolder.WriteFile(path, new JsonArray([.. tables.Select(table => (JsonNode)table.ToJson())]).ToJsonString(Indented));

    private JsonObject ToJson() => new()
    {
        ["title"] = _title,
        ["rows"] = new JsonArray([.. _rows.Select(row => (JsonNode)new JsonObject(_columns.Zip(row, (column, cell) => KeyValuePair.Create(column, (JsonNode?)cell))))]),
    };
}
