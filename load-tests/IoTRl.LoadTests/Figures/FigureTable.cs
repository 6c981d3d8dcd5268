using System.Text.Json;
using System.Text.Json.Nodes;
using IoTRl.Tournament.Files;
using Spectre.Console;

namespace IoTRl.LoadTests.Figures;

/// <summary>Rows of figures, shown as a table to people and as json to machines.</summary>
internal sealed class FigureTable(string title, params string[] columns)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly List<string[]> _rows = [];

    public void Add(params string[] row)
    {
        if (row.Length != columns.Length) throw new ArgumentException("One cell a column.", nameof(row));
        _rows.Add(row);
    }

    public void Show(IAnsiConsole console)
    {
        var table = new Table().Title(Markup.Escape(title)).Border(TableBorder.Simple);
        foreach (var column in columns) table.AddColumn(new TableColumn(Markup.Escape(column)).NoWrap());
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
        ["title"] = title,
        ["rows"] = new JsonArray([.. _rows.Select(row => (JsonNode)new JsonObject(columns.Zip(row, (column, cell) => KeyValuePair.Create(column, (JsonNode?)cell))))]),
    };
}
