using System.Globalization;
using IoTRl.Domain;

namespace IoTRl.Silo.Api;

/// <summary>A spec's version as an ETag, and If-Match as the version that a change expects.</summary>
internal static class EntityTags
{
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>No header, and <c>*</c>, mean whatever version there is.</summary>
    public static Parsed<ExpectedVersion> Parse(string? ifMatch)
    {
        if (string.IsNullOrWhiteSpace(ifMatch) || ifMatch.Trim() == "*") return new ExpectedVersion(null);
        var text = ifMatch.Trim();
        return text.Length > 2 && text[0] == '"' && text[^1] == '"' && long.TryParse(text.AsSpan(1, text.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new ExpectedVersion(version)
            : Rejection.Of("bad-etag", $"If-Match is '{ifMatch}': expected the ETag of an earlier answer, such as \"3\"", "If-Match");
    }
}
