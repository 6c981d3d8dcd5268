using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using IoTRl.Domain;

namespace IoTRl.Simulation.Jobs;

/// <summary>
/// The twin's constants as a json file: the members of <see cref="JobTwinOptions"/> in camelCase. What is left out keeps its default, a member that nobody knows is refused,
/// and so is a value outside its range.
/// </summary>
public static class JobTwinOptionsFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // What is computed from the constants is none of them.
        IgnoreReadOnlyProperties = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
    };

    public static string ToJson(JobTwinOptions options) => JsonSerializer.Serialize(options, Json) + "\n";

    /// <summary>Reads a file; a file that is away or unreadable is a rejection too.</summary>
    public static Parsed<JobTwinOptions> ReadFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Rejection.Of("missing-file", $"There is no file '{path}'.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Rejection.Of("unreadable-file", $"'{path}' cannot be read: {exception.Message}");
        }
    }

    public static Parsed<JobTwinOptions> Parse(string text)
    {
        JobTwinOptions? options;
        try
        {
            options = JsonSerializer.Deserialize<JobTwinOptions>(text, Json);
        }
        catch (JsonException exception)
        {
            var line = exception.LineNumber is { } number ? $"line {(number + 1).ToString(CultureInfo.InvariantCulture)}" : "";
            return Rejection.Of("bad-twin-file", exception.Path is { Length: > 1 } member ? $"'{member[2..]}' is no constant of the twin, or has a value that it cannot have." : "The file is no json object of the twin's constants.", line);
        }

        if (options is null)
            return Rejection.Of("bad-twin-file", "The file is no json object of the twin's constants.");
        return options.Validate() is [var first, ..] ? first : options;
    }
}
