using System.Xml.Linq;
using IoTRl.Testing;

namespace IoTRl.Tests.Architecture;

[Trait("Level", "Unit")]
public sealed class ProjectArrowTests
{
    /// <summary>Every project and the projects of ours that it may reference. Composition roots and tests may reference what they compose.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["IoTRl.Domain"] = [],
        ["IoTRl.Simulation"] = ["IoTRl.Domain"],
        ["IoTRl.Tournament"] = ["IoTRl.Simulation"],
        ["IoTRl.Learning"] = ["IoTRl.Simulation", "IoTRl.Tournament"],
        ["IoTRl.Learning.Torch"] = ["IoTRl.Learning"],
        ["IoTRl.Streams.Abstractions"] = [],
        ["IoTRl.Streams.Kafka"] = ["IoTRl.Streams.Abstractions"],
        ["IoTRl.Grains.Abstractions"] = ["IoTRl.Domain", "IoTRl.Streams.Abstractions"],
        ["IoTRl.Grains"] = ["IoTRl.Grains.Abstractions", "IoTRl.Simulation"],
        ["IoTRl.Ingestion"] = ["IoTRl.Grains.Abstractions", "IoTRl.Streams.Kafka"],
        ["IoTRl.Executors"] = ["IoTRl.Grains.Abstractions"],
        ["IoTRl.Client"] = ["IoTRl.Grains.Abstractions"],
        ["IoTRl.CommandLine"] = ["IoTRl.Domain"],
        ["IoTRl.Cli"] = ["IoTRl.CommandLine", "IoTRl.Client", "IoTRl.Tournament"],
        ["IoTRl.Trainer"] = ["IoTRl.CommandLine", "IoTRl.Learning"],
        ["IoTRl.Silo"] = ["IoTRl.Grains", "IoTRl.Ingestion", "IoTRl.Executors"],
    };

    /// <summary>What a pure library never sees: actor runtime, logging, configuration, brokers, state.</summary>
    private static readonly string[] Runtimes =
        ["Orleans.Runtime", "Orleans.Core", "Microsoft.Extensions.Logging", "Microsoft.Extensions.Configuration", "MQTTnet", "StackExchange.Redis"];

    public static TheoryData<string> Projects() =>
        [.. ProductProjects().Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory, MemberData(nameof(Projects))]
    public void References_OfProject_AreAllowedArrows(string project)
    {
        Assert.True(Allowed.ContainsKey(project), $"{project} is a new project: add its arrows here and in its README.");
        var file = ProductProjects().Single(path => Path.GetFileNameWithoutExtension(path) == project);
        var references = XDocument.Load(file).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))); // a reference always names its file
        Assert.Empty(references.Except(Allowed[project], StringComparer.Ordinal));
    }

    [Fact]
    public void Solution_HoldsEveryProject()
    {
        var solution = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "IoTRl.Orleans.sln"));
        var missing = RepositoryFolder.Files("", "*.csproj").Select(file => Path.GetFileName(file)).Where(name => !solution.Contains(name, StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    [Fact]
    public void NativeLearningLibrary_IsCarriedByNoProduct()
    {
        var references = ProductProjects().ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);
        Assert.Equal(["IoTRl.Learning.Torch"], references.Where(project => project.Value.Contains("TorchSharp", StringComparison.Ordinal)).Select(project => project.Key));
        Assert.DoesNotContain(references, project => project.Value.Contains("<Import", StringComparison.Ordinal) || project.Value.Contains("\"libtorch", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("IoTRl.Domain")]
    [InlineData("IoTRl.Simulation")]
    [InlineData("IoTRl.Tournament")]
    public void PureAssembly_References_NoRuntime(string assembly)
    {
        var referenced = System.Reflection.Assembly.Load(assembly).GetReferencedAssemblies().Select(name => name.Name ?? "");
        Assert.DoesNotContain(referenced, name => Runtimes.Any(prefix => name == prefix || name.StartsWith(prefix + ".", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> ProductProjects() =>
        RepositoryFolder.ProductFolders.SelectMany(folder => RepositoryFolder.Files(folder, "*.csproj"));
}
