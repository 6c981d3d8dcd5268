using System.Globalization;
using System.Text;
using Confluent.Kafka;

namespace IoTRl.Streams.Kafka.DeadLetters;

/// <summary>Names under which a dead letter says where it came from and what is wrong; original headers stay before them.</summary>
public static class DeadLetterHeaders
{
    /// <summary>A word that can be counted.</summary>
    public const string Reason = "dead-letter-reason";
    /// <summary>What is wrong, for people.</summary>
    public const string Message = "dead-letter-message";
    /// <summary>Where in the message; absent for the whole.</summary>
    public const string Position = "dead-letter-position";
    /// <summary>Topic or entrance by which it came.</summary>
    public const string Source = "dead-letter-source";
    /// <summary>Number of its partition, in decimal digits; absent where it did not come from a log.</summary>
    public const string Partition = "dead-letter-partition";
    /// <summary>Its offset, in decimal digits; absent where it did not come from a log.</summary>
    public const string Offset = "dead-letter-offset";
    /// <summary>How many bytes of the value were cut off, in decimal digits; absent where none were.</summary>
    public const string Truncated = "dead-letter-truncated-bytes";
    /// <summary>How many bytes of the key were cut off, in decimal digits; absent where none were.</summary>
    public const string TruncatedKey = "dead-letter-truncated-key-bytes";
    /// <summary>How many original headers were left out, in decimal digits; absent where none were.</summary>
    public const string DroppedHeaders = "dead-letter-dropped-headers";

    // A text of somebody else never makes a letter too large.
    private const int MostText = 2_048;

    internal static Headers Of(DeadLetter letter)
    {
        var headers = new Headers();
        foreach (var (name, value) in letter.Headers) headers.Add(name, value);
        Add(headers, Reason, letter.Reason);
        Add(headers, Message, letter.Message);
        Add(headers, Position, letter.Position);
        Add(headers, Source, letter.Source);
        if (letter.LogPosition is { } at)
        {
            Add(headers, Partition, at.Partition.ToString(CultureInfo.InvariantCulture));
            Add(headers, Offset, at.Offset.ToString(CultureInfo.InvariantCulture));
        }

        return headers;
    }

    /// <summary>Of a letter that was cut to less than its original.</summary>
    internal static Headers OfCut(DeadLetter cut, DeadLetter original)
    {
        var headers = Of(cut);
        AddCount(headers, Truncated, (original.Value?.Length ?? 0) - (cut.Value?.Length ?? 0));
        AddCount(headers, TruncatedKey, (original.Key?.Length ?? 0) - (cut.Key?.Length ?? 0));
        AddCount(headers, DroppedHeaders, original.Headers.Length - cut.Headers.Length);
        return headers;
    }

    private static void AddCount(Headers headers, string name, int count)
    {
        if (count > 0) Add(headers, name, count.ToString(CultureInfo.InvariantCulture));
    }

    private static void Add(Headers headers, string name, string text)
    {
        if (text.Length > 0) headers.Add(name, Encoding.UTF8.GetBytes(text.Length <= MostText ? text : text[..MostText]));
    }
}
