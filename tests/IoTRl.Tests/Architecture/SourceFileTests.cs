using System.Text.RegularExpressions;
using IoTRl.Testing;

namespace IoTRl.Tests.Architecture;

[Trait("Level", "Unit")]
public sealed partial class SourceFileTests
{
    private const int LongestFileLines = 300;

    private static readonly string[] ForbiddenFolders = ["Helpers", "Utils", "Common", "Models", "Interfaces"];

    private static IEnumerable<string> Sources() =>
        RepositoryFolder.ProductFolders.SelectMany(folder => RepositoryFolder.Files(folder, "*.cs"));

    [Fact]
    public void Folder_IsNamedForASubject() =>
        Assert.DoesNotContain(Sources(), file => file.Split(Path.DirectorySeparatorChar).Intersect(ForbiddenFolders).Any());

    [Fact]
    public void SourceFile_HasOneSubject() =>
        Assert.Empty(Sources().Where(file => File.ReadLines(file).Count() > LongestFileLines).Select(file => Path.GetRelativePath(RepositoryFolder.Path, file)));

    [Fact]
    public void SourceFile_DeclaresATypeOfItsOwnName()
    {
        var odd = Sources()
            .Where(file => Path.GetFileName(file) is not ("Program.cs" or "AssemblyInfo.cs" or "GlobalUsings.cs"))
            .Where(file => !Regex.IsMatch(File.ReadAllText(file), $@"\b(class|record|struct|interface|enum|delegate \S+) {Regex.Escape(Path.GetFileName(file).Split('.')[0])}\b"));
        Assert.Empty(odd.Select(file => Path.GetRelativePath(RepositoryFolder.Path, file)));
    }

    [Fact]
    public void SourceFile_LeavesNothingForLater() =>
        Assert.Empty(Sources().Where(file => Unfinished().IsMatch(File.ReadAllText(file))).Select(file => Path.GetRelativePath(RepositoryFolder.Path, file)));

    [GeneratedRegex(@"\bTODO\b|\bFIXME\b|NotImplementedException|#region")]
    private static partial Regex Unfinished();
}
