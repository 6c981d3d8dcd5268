using System.Runtime.InteropServices;
using TorchSharp;

namespace IoTRl.Learning.Torch.Native;

/// <summary>The native library behind TorchSharp: whether it can be had in this process, and if not, why not.</summary>
public static class LibTorch
{
    private const string LinuxLibrary = "libLibTorchSharp.so";

    private static readonly Lazy<string?> Fault = new(Load);

    /// <summary>True where TorchSharp works; a reason otherwise. The first call loads it, for one thread: two are slower on networks this small.</summary>
    public static bool IsAvailable([System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? reason)
    {
        reason = Fault.Value;
        return reason is null;
    }

    private static string? Load()
    {
        try
        {
            if (OperatingSystem.IsLinux() && Path.Combine(AppContext.BaseDirectory, LinuxLibrary) is var library && File.Exists(library)) MakeLoadable(library);
            torch.set_num_threads(1);
            return null;
        }
        catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException or NotSupportedException or BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            return $"libtorch cannot be loaded: {exception.GetBaseException().Message.ReplaceLineEndings(" ")}";
        }
    }

    // Where the system's libstdc++ is older than GCC 13's, the copy in the output folder is replaced by one that does not need it. The package is not touched.
    private static void MakeLoadable(string library)
    {
        if (NativeLibrary.TryLoad(library, out _)) return;
        if (!StandardLibraryVersion.TryLower(File.ReadAllBytes(library), out var lowered, out _)) return;
        var replacement = $"{library}.{Environment.ProcessId}";
        try
        {
            File.WriteAllBytes(replacement, lowered);
            File.Move(replacement, library, overwrite: true);
        }
        finally
        {
            File.Delete(replacement);
        }
    }
}
