namespace IoTRl.Tournament.Twins;

/// <summary>A contestant did what no policy may; the message says what, to follow its name.</summary>
internal sealed class PolicyFault(string message, Exception? inner = null) : Exception(message, inner)
{
    private const int MostCharacters = 200;

    public const string ChangedWhatItWasGiven = "changed what it was given to look at";

    public static PolicyFault Threw(Exception exception) => new($"threw {exception.GetType().Name}: {FirstLine(MessageOf(exception))}", exception);

    public static PolicyFault Answered(string what) => new("asked for " + what);

    // The exception may be the contestant's own, and its message as well.
    private static string MessageOf(Exception exception)
    {
        try
        {
            return exception.Message ?? "";
        }
        catch (Exception)
        {
            return "(its message throws too)";
        }
    }

    private static string FirstLine(string text)
    {
        var line = text.ReplaceLineEndings("\n").Split('\n')[0];
        return line.Length <= MostCharacters ? line : line[..MostCharacters];
    }
}
