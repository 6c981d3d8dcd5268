using System.Runtime.InteropServices;

namespace IoTRl.Testing.Servers;

/// <summary>Signals to another process; .NET itself can only kill.</summary>
internal static partial class Signal
{
    public const int Terminate = 15;

    public static int Stop => OperatingSystem.IsMacOS() ? 17 : 19;

    public static int Continue => OperatingSystem.IsMacOS() ? 19 : 18;

    /// <summary>False where there is no such process any more.</summary>
    public static bool Send(int processId, int signal) => Kill(processId, signal) == 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
