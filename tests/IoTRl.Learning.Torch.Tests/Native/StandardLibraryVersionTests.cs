using IoTRl.Domain;
using IoTRl.Learning.Torch.Native;

namespace IoTRl.Learning.Torch.Tests.Native;

[Trait("Level", "Unit")]
public sealed class StandardLibraryVersionTests
{
    private const string NewName = "_ZSt21ios_base_library_initv", OldName = "_ZNSt8ios_base4InitC1Ev";

    [Fact]
    public void TryLower_OfTorchSharpsLibrary_ReplacesOneNameAndItsVersionAndNothingElse()
    {
        var library = Original();
        var before = library.ToArray();
        Assert.True(StandardLibraryVersion.TryLower(library, out var lowered, out var reason), reason);
        Assert.Equal(before, library);
        Assert.Equal(library.Length, lowered.Length);
        Assert.InRange(library.Zip(lowered).Count(pair => pair.First != pair.Second), 1, NewName.Length + 8);
        var symbols = ElfDynamicSymbols.Read(lowered);
        Assert.NotNull(symbols.FindName(OldName));
        Assert.Null(symbols.FindName(NewName));
        Assert.Null(symbols.FindVersion("libstdc++.so.6", "GLIBCXX_3.4.32"));
        Assert.False(StandardLibraryVersion.TryLower(lowered, out _, out reason));
        Assert.Contains("does not ask", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void TryLower_OfAnythingElse_SaysWhyNot()
    {
        Assert.False(StandardLibraryVersion.TryLower([], out _, out var reason));
        Assert.Contains("no ELF", reason, StringComparison.Ordinal);
        var library = Original();
        for (var length = 64; length < library.Length; length += 50_021) Assert.False(StandardLibraryVersion.TryLower(library[..length], out _, out _), $"{length} bytes");
    }

    [Fact]
    public void TryLower_OfADamagedLibrary_NeverThrows()
    {
        var (random, library) = (new SeededRandom(1), Original());
        for (var i = 0; i < 50; i++)
        {
            var damaged = library.ToArray();
            for (var k = 0; k < 20; k++) damaged[k < 10 ? random.NextInt32(64) : random.NextInt32(damaged.Length)] = (byte)random.NextInt32(256);
            _ = StandardLibraryVersion.TryLower(damaged, out _, out _);
        }
    }

    // The package's own, whatever has become of the copy in the output folder.
    private static byte[] Original()
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var library = Path.Combine(packages, "torchsharp", "0.107.0", "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        Assert.SkipUnless(File.Exists(library), $"there is no {library}");
        return File.ReadAllBytes(library);
    }
}
