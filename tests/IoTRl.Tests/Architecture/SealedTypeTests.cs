using System.Reflection;
using IoTRl.Testing;

namespace IoTRl.Tests.Architecture;

[Trait("Level", "Unit")]
public sealed class SealedTypeTests
{
    [Fact]
    public void Class_IsSealedStaticOrAbstract()
    {
        var open = ProductAssemblies.Types().Where(type =>
            type.IsClass && !type.IsSealed && !type.IsAbstract
            && type.Name is not ("Program" or "_Imports")
            && !typeof(Microsoft.AspNetCore.Components.IComponent).IsAssignableFrom(type)
            && !ProductAssemblies.Types().Any(other => other.BaseType == type));
        Assert.Empty(open.Select(type => type.FullName));
    }

    [Fact]
    public void DomainNamespace_FollowsItsFolder()
    {
        var wrong = RepositoryFolder.Files("src/IoTRl.Domain", "*.cs")
            .Where(file => Path.GetFileName(file) != "GlobalUsings.cs")
            .Where(file =>
            {
                var folder = Path.GetDirectoryName(Path.GetRelativePath(Path.Combine(RepositoryFolder.Path, "src/IoTRl.Domain"), file));
                var expected = string.IsNullOrEmpty(folder) ? "namespace IoTRl.Domain;" : $"namespace IoTRl.Domain.{folder.Replace(Path.DirectorySeparatorChar, '.')};";
                return !File.ReadAllText(file).Contains(expected, StringComparison.Ordinal);
            });
        Assert.Empty(wrong.Select(Path.GetFileName));
    }

    [Fact]
    public void PublicMethodReturningATask_EndsInAsync()
    {
        var odd =
            from type in ProductAssemblies.Types()
            where !type.Name.Contains("Delegate", StringComparison.Ordinal)
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            where typeof(Task).IsAssignableFrom(method.ReturnType) && !method.IsSpecialName
                && !method.Name.EndsWith("Async", StringComparison.Ordinal)
                && method.GetBaseDefinition() == method
                && !type.GetInterfaces().Any(contract => contract.Assembly.GetName().Name?.StartsWith("IoTRl", StringComparison.Ordinal) != true
                    && contract.GetMethods().Any(inherited => inherited.Name == method.Name))
            select $"{type.Name}.{method.Name}";
        Assert.Empty(odd);
    }
}
