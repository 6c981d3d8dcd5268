using System.Buffers.Binary;
using System.Text;

namespace IoTRl.Learning.Torch.Native;

/// <summary>
/// Names that a shared library of 64-bit little-endian Linux imports, and the versions that it wants of them (System V ABI, chapter 4; LSB, symbol versioning).
/// Sizes and offsets are those of Elf64_Ehdr, Elf64_Shdr, Elf64_Sym, Elfxx_Verneed and Elfxx_Vernaux.
/// </summary>
internal sealed class ElfDynamicSymbols
{
    private const uint Magic = 0x464C457F;
    private const int SectionTableOffset = 0x28, SectionSizeOffset = 0x3A, SectionCountOffset = 0x3C;
    private const int TypeOffset = 0x04, PlaceOffset = 0x18, LengthOffset = 0x20, LinkOffset = 0x28, InfoOffset = 0x2C;
    private const uint DynamicSymbols = 11, VersionNeeds = 0x6FFFFFFE;
    private const int SymbolBytes = 24;

    private readonly byte[] _file;
    private readonly int _strings, _symbols, _symbolCount, _needs, _needCount;

    private ElfDynamicSymbols(byte[] file)
    {
        _file = file;
        if (file.Length < 64 || Word(0) != Magic) throw new BadImageFormatException("It is no ELF file.");
        var (table, size, count) = (Long(SectionTableOffset), Half(SectionSizeOffset), Half(SectionCountOffset));
        var symbols = Section(table, size, count, DynamicSymbols);
        var needs = Section(table, size, count, VersionNeeds);
        var strings = table + (size * (int)Word(symbols + LinkOffset));
        if (Word(symbols + LinkOffset) != Word(needs + LinkOffset)) throw new BadImageFormatException("Its symbols and their versions have names in two places.");
        (_strings, _symbols, _needs) = (Long(strings + PlaceOffset), Long(symbols + PlaceOffset), Long(needs + PlaceOffset));
        (_symbolCount, _needCount) = (Long(symbols + LengthOffset) / SymbolBytes, (int)Word(needs + InfoOffset));
    }

    /// <exception cref="BadImageFormatException">It is no such library.</exception>
    public static ElfDynamicSymbols Read(byte[] file)
    {
        try
        {
            return new ElfDynamicSymbols(file);
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or OverflowException or IndexOutOfRangeException)
        {
            throw new BadImageFormatException("It ends inside its tables.", exception);
        }
    }

    /// <summary>Place of the record that asks a library for a version, in the file; null where nothing does.</summary>
    public int? FindVersion(string library, string version)
    {
        var need = _needs;
        for (var i = 0; i < _needCount; i++)
        {
            var auxiliary = need + (int)Word(need + 8);
            for (var k = 0; k < Half(need + 2); k++)
            {
                if (Name(need + 4) == library && Name(auxiliary + 8) == version) return auxiliary;
                auxiliary += (int)Word(auxiliary + 12);
            }

            need += (int)Word(need + 12);
        }

        return null;
    }

    /// <summary>Place of an imported name in the file; null where nothing has it, or where another name ends in the same bytes.</summary>
    public int? FindName(string name)
    {
        uint? found = null;
        for (var i = 0; i < _symbolCount; i++)
        {
            if (Name(_symbols + (i * SymbolBytes)) == name) found = Word(_symbols + (i * SymbolBytes));
        }

        for (var i = 0; i < _symbolCount && found is not null; i++)
        {
            var place = Word(_symbols + (i * SymbolBytes));
            if (place > found && place < found + name.Length) return null;
        }

        return found is { } offset ? _strings + (int)offset : null;
    }

    private int Section(int table, int size, int count, uint type)
    {
        for (var i = 0; i < count; i++)
        {
            if (Word(table + (i * size) + TypeOffset) == type) return table + (i * size);
        }

        throw new BadImageFormatException($"It has no section of the type {type:x}.");
    }

    private string Name(int at)
    {
        var rest = _file.AsSpan(_strings + (int)Word(at));
        return Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)0)]);
    }

    private ushort Half(int at) => BinaryPrimitives.ReadUInt16LittleEndian(_file.AsSpan(at));

    private uint Word(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_file.AsSpan(at));

    private int Long(int at) => checked((int)BinaryPrimitives.ReadUInt64LittleEndian(_file.AsSpan(at)));
}
