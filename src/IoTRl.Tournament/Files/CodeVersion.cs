using System.Reflection;

namespace IoTRl.Tournament.Files;

/// <summary>What a run names itself by: the version, and the commit where the build knew one.</summary>
internal static class CodeVersion
{
    internal static string Text { get; } =
        typeof(CodeVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? throw new InvalidOperationException("The assembly carries no version.");
}
