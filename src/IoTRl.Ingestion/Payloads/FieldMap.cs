using System.Text;
using System.Text.Json;
using IoTRl.Domain;

namespace IoTRl.Ingestion.Payloads;

/// <summary>
/// Where our fields stand in a foreign body: json pointers (RFC 6901) as a tree, walked beside the reader, so that the body is read once and never built in memory.
/// </summary>
internal sealed class FieldMap
{
    // Stands before Own, whose initialiser reads it.
    private static readonly (string Field, FieldTarget Target)[] OwnFields =
    [
        ("sensor", FieldTarget.Sensor), ("gateway", FieldTarget.Gateway), ("seq", FieldTarget.Sequence), ("eventTime", FieldTarget.EventTime),
        ("kind", FieldTarget.Kind), ("values", FieldTarget.Values), ("payload", FieldTarget.Payload),
    ];

    private readonly List<FieldMap> _children = [];
    private readonly byte[] _utf8Name;

    private FieldMap(string name, string position) => (Name, Position, _utf8Name) = (name, position, Encoding.UTF8.GetBytes(name));

    /// <summary>Our own names at the top of the body.</summary>
    public static FieldMap Own { get; } = CreateOwn();

    public string Name { get; }

    /// <summary>Where it stands, for people.</summary>
    public string Position { get; }

    public FieldTarget Target { get; private set; }

    /// <summary>Name of the value that a <see cref="FieldTarget.SingleValue"/> becomes.</summary>
    public string ValueName { get; private set; } = "";

    /// <summary>A map of our field names to pointers; an empty one is <see cref="Own"/>. Fields that are not named keep our own place.</summary>
    public static Parsed<FieldMap> Create(IReadOnlyDictionary<string, string> pointers, string position = "Fields")
    {
        if (pointers.Count == 0) return Own;
        var root = new FieldMap("", "");
        foreach (var (field, pointer) in pointers)
        {
            if (!TryTarget(field, out var target, out var valueName))
                return Rejection.Of("unknown-field", $"'{field}' is none of sensor, gateway, seq, eventTime, kind, values, values/NAME, payload.", position);
            if (root.Add(pointer, target, valueName) is { } problem) return Rejection.Of("bad-pointer", $"'{pointer}' {problem}.", $"{position}:{field}");
        }

        foreach (var (field, target) in OwnFields)
        {
            var isMapped = pointers.Keys.Any(key => key == field || (field == "values" && key.StartsWith("values/", StringComparison.Ordinal)));
            if (!isMapped && !root._children.Exists(child => child.Name == field)) _ = root.Add("/" + field, target, "");
        }

        return root;
    }

    /// <summary>The child that the reader's property name leads to; null for names that nobody asked for.</summary>
    public FieldMap? Child(ref Utf8JsonReader reader)
    {
        foreach (var child in _children)
        {
            if (reader.ValueTextEquals(child._utf8Name)) return child;
        }

        return null;
    }

    /// <summary>The child at a place of an array.</summary>
    public FieldMap? Child(int index)
    {
        foreach (var child in _children)
        {
            if (int.TryParse(child.Name, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var place) && place == index) return child;
        }

        return null;
    }

    private static FieldMap CreateOwn()
    {
        var root = new FieldMap("", "");
        foreach (var (field, target) in OwnFields) _ = root.Add("/" + field, target, "");
        return root;
    }

    private static bool TryTarget(string field, out FieldTarget target, out string valueName)
    {
        valueName = "";
        target = OwnFields.FirstOrDefault(own => own.Field == field).Target;
        if (target != FieldTarget.Nothing) return true;
        if (!field.StartsWith("values/", StringComparison.Ordinal) || field.Length is <= 7 or > 7 + PayloadLimits.MaxNameLength) return false;
        (target, valueName) = (FieldTarget.SingleValue, field[7..]);
        return true;
    }

    private string? Add(string pointer, FieldTarget target, string valueName)
    {
        if (pointer is not ['/', _, ..]) return "is no json pointer such as /vitals/heartRate";
        var node = this;
        foreach (var token in pointer[1..].Split('/'))
        {
            var name = token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (node.Target != FieldTarget.Nothing) return "leads through a field that is mapped itself";
            var child = node._children.Find(known => known.Name == name);
            if (child is null) node._children.Add(child = new FieldMap(name, PayloadPosition.Under(node.Position, name)));
            node = child;
        }

        if (node.Target != FieldTarget.Nothing || node._children.Count > 0) return "is mapped twice";
        (node.Target, node.ValueName) = (target, valueName);
        return null;
    }
}
