namespace IoTRl.Domain;

/// <summary>The one rule for ids that come from outside: 1 to 128 characters of <c>A-Z a-z 0-9 . _ : -</c>.</summary>
public static class Identifiers
{
    public const int MaxLength = 128;

    /// <summary>Null where the id is well formed; otherwise why not.</summary>
    public static Rejection? Check(string? value, string role, string position)
    {
        if (string.IsNullOrEmpty(value)) return Rejection.Of("missing-id", $"the {role} id is missing", position);
        if (value.Length > MaxLength)
            return Rejection.Of("bad-id", $"the {role} id has {value.Length} characters, at most {MaxLength} are allowed", position);
        foreach (var character in value)
        {
            if (char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or ':' or '-') continue;
            return Rejection.Of("bad-id", $"the {role} id may hold only A-Z a-z 0-9 . _ : -", position);
        }

        return null;
    }

    internal static string Require(string value, string role) =>
        Check(value, role, "") is { } rejection ? throw new ArgumentException(rejection.Message, nameof(value)) : value;
}
