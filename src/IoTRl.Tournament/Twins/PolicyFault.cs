namespace IoTRl.Tournament.Twins;

/// <summary>A contestant did what no policy may; the message says what, to follow its name.</summary>
internal sealed class PolicyFault(string message, Exception? inner = null) : Exception(message, inner)
{
    public static PolicyFault Threw(Exception exception) => new(FormattableString.Invariant($"threw {exception.GetType().Name}: {FirstLine(exception.Message)}"), exception);

    public static PolicyFault Answered(string what) => new("asked for " + what);

    private static string FirstLine(string text) => text.ReplaceLineEndings("\n").Split('\n')[0];
}
