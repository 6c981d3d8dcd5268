using System.Reflection;

namespace IoTRl.Tests.Architecture;

[Trait("Level", "Unit")]
public sealed class GrainContractTests
{
    private static readonly Type[] Interfaces =
        [.. ProductAssemblies.Types().Where(type => type.IsInterface && typeof(IGrainWithStringKey).IsAssignableFrom(type))];

    private static readonly Type[] Classes = [.. ProductAssemblies.Types().Where(type => type.IsClass && typeof(Grain).IsAssignableFrom(type))];

    [Fact]
    public void GrainInterface_AndEachMethod_HaveAliases()
    {
        Assert.NotEmpty(Interfaces);
        Assert.Empty(Interfaces.Where(type => type.GetCustomAttribute<AliasAttribute>() is null).Select(type => type.Name));
        var bare =
            from type in Interfaces
            from method in type.GetMethods()
            where method.GetCustomAttribute<AliasAttribute>() is null
            select $"{type.Name}.{method.Name}";
        Assert.Empty(bare);
    }

    [Fact]
    public void GrainMethod_ReturningATask_EndsInAsync()
    {
        var methods = Interfaces.SelectMany(type => type.GetMethods());
        Assert.Empty(methods.Where(method => !method.Name.EndsWith("Async", StringComparison.Ordinal)).Select(method => method.Name));
    }

    [Fact]
    public void GrainClass_IsSealedInternal_AndNamesItsType()
    {
        Assert.NotEmpty(Classes);
        Assert.Empty(Classes.Where(type => !type.IsSealed || type.IsPublic).Select(type => type.Name));
        Assert.Empty(Classes.Where(type => type.GetCustomAttribute<GrainTypeAttribute>() is null).Select(type => type.Name));
    }

    [Fact]
    public void GrainClass_IsNeverReentrantAsAWhole() =>
        Assert.Empty(Classes.Where(type => type.GetCustomAttribute<Orleans.Concurrency.ReentrantAttribute>() is not null).Select(type => type.Name));
}
