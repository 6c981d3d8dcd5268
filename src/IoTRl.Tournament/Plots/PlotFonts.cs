using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using ScottPlot;
using SkiaSharp;

namespace IoTRl.Tournament.Plots;

/// <summary>
/// The typeface of every plot, out of a package and not out of the machine: a bare container has no fonts, where text would vanish without a word, and equal
/// runs give equal pictures on machines with different ones. The package keeps its fonts in a resource of its assembly: an index, then the files.
/// </summary>
internal sealed class PlotFonts : IFontResolver
{
    internal const string Family = "Inter";

    private const string Package = "IoTRl.Tournament.Plots.Inter";
    private const string FontResource = "!AvaloniaResources";
    private static readonly Lazy<PlotFonts> Instance = new(Install);

    private readonly SKData _regular;
    private readonly SKData _bold;

    private PlotFonts(SKData regular, SKData bold) => (_regular, _bold) = (regular, bold);

    /// <summary>Safe to repeat, from any thread.</summary>
    internal static void Use() => _ = Instance.Value;

    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
        fontName == Family ? SKTypeface.FromData(bold ? _bold : _regular) : null;

    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        CreateTypeface(fontName, weight >= FontWeight.SemiBold, slant != FontSlant.Upright);

    private static PlotFonts Install()
    {
        using var package = typeof(PlotFonts).Assembly.GetManifestResourceStream(Package)
            ?? throw new InvalidOperationException($"The assembly carries no resource {Package}.");
        using var reader = new PEReader(package);
        var resources = FontResources(reader);
        var fonts = new PlotFonts(File(resources, "/Assets/Inter-Regular.ttf"), File(resources, "/Assets/Inter-Bold.ttf"));
        // The first resolver wins; the machine's own answers any name with something.
        Fonts.FontResolvers.Insert(0, fonts);
        (Fonts.Default, Fonts.Sans) = (Family, Family);
        return fonts;
    }

    private static ReadOnlySpan<byte> FontResources(PEReader reader)
    {
        var metadata = reader.GetMetadataReader();
        var handle = metadata.ManifestResources.Single(entry => metadata.StringComparer.Equals(metadata.GetManifestResource(entry).Name, FontResource));
        var directory = reader.PEHeaders.CorHeader!.ResourcesDirectory; // an assembly with resources is managed
        var section = reader.GetSectionData(directory.RelativeVirtualAddress).GetContent(0, directory.Size);
        var at = (int)metadata.GetManifestResource(handle).Offset;
        return section.AsSpan().Slice(at + sizeof(int), BinaryPrimitives.ReadInt32LittleEndian(section.AsSpan()[at..]));
    }

    // Index: its length, version, number of entries, and of each entry path, offset behind the index, size.
    private static SKData File(ReadOnlySpan<byte> resources, string path)
    {
        var indexLength = BinaryPrimitives.ReadInt32LittleEndian(resources);
        var entries = BinaryPrimitives.ReadInt32LittleEndian(resources[8..]);
        var rest = resources[12..];
        for (var entry = 0; entry < entries; entry++)
        {
            // Paths are shorter than 128 bytes, so their length is one byte.
            var length = rest[0];
            var name = Encoding.UTF8.GetString(rest.Slice(1, length));
            var (offset, size) = (BinaryPrimitives.ReadInt32LittleEndian(rest[(1 + length)..]), BinaryPrimitives.ReadInt32LittleEndian(rest[(5 + length)..]));
            if (name == path) return SKData.CreateCopy(resources.Slice(sizeof(int) + indexLength + offset, size));
            rest = rest[(9 + length)..];
        }

        throw new InvalidOperationException($"The font package holds no {path}.");
    }
}
