using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace IoTRl.Learning.Torch.Native;

/// <summary>
/// TorchSharp 0.107.0's Linux library needs one symbol newer than GCC 12's libstdc++: <c>std::ios_base_library_init()</c> (GLIBCXX_3.4.32), called once by the
/// initialiser of iostreams. Here a copy of it is made that calls <c>std::ios_base::Init::Init()</c> (GLIBCXX_3.4) instead, which does the same and ignores its
/// argument. To be removed as soon as a release of TorchSharp loads on Debian 12.
/// </summary>
internal static class StandardLibraryVersion
{
    private const string Library = "libstdc++.so.6";
    private const string NewVersion = "GLIBCXX_3.4.32", OldVersion = "GLIBCXX_3.4";
    private const string NewName = "_ZSt21ios_base_library_initv", OldName = "_ZNSt8ios_base4InitC1Ev";

    // Elfxx_Vernaux: hash at 0, name at 8.
    private const int HashOffset = 0, NameOffset = 8, FieldBytes = 4;

    /// <summary>A copy of the library that asks for no more than GCC 12's; a reason where there is nothing to do or it is another library.</summary>
    public static bool TryLower(byte[] library, [NotNullWhen(true)] out byte[]? lowered, [NotNullWhen(false)] out string? reason)
    {
        (lowered, reason) = (null, null);
        try
        {
            var symbols = ElfDynamicSymbols.Read(library);
            if (symbols.FindVersion(Library, NewVersion) is not { } version) reason = $"it does not ask for {NewVersion}";
            else if (symbols.FindVersion(Library, OldVersion) is not { } oldVersion) reason = $"it does not ask for {OldVersion}, whose name would be needed";
            else if (symbols.FindName(NewName) is not { } name) reason = $"it does not import {NewName} alone";
            else lowered = Lower(library, version, oldVersion, name);
        }
        catch (BadImageFormatException exception)
        {
            reason = exception.Message;
        }

        return reason is null && lowered is not null;
    }

    private static byte[] Lower(byte[] library, int version, int oldVersion, int name)
    {
        var lowered = library.ToArray();
        library.AsSpan(oldVersion + HashOffset, FieldBytes).CopyTo(lowered.AsSpan(version + HashOffset));
        library.AsSpan(oldVersion + NameOffset, FieldBytes).CopyTo(lowered.AsSpan(version + NameOffset));
        lowered.AsSpan(name, NewName.Length).Clear();
        Encoding.ASCII.GetBytes(OldName).CopyTo(lowered, name);
        return lowered;
    }
}
