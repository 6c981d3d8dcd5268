namespace IoTRl.Silo.Hosting;

/// <summary>The silo will not start; each reason is one line for a person, and the process ends with the exit code.</summary>
internal sealed class StartRefusedException(int exitCode, IReadOnlyList<string> reasons) : Exception(string.Join(Environment.NewLine, reasons))
{
    public int ExitCode { get; } = exitCode;

    public IReadOnlyList<string> Reasons { get; } = reasons;
}
