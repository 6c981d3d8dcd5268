using System.Reflection;
using System.Runtime.CompilerServices;

namespace IoTRl.Tests.Architecture;

[Trait("Level", "Unit")]
public sealed class WireTypeTests
{
    private static readonly Type[] WireTypes =
        [.. ProductAssemblies.Types().Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null)];

    [Fact]
    public void WireTypes_AreFound() => Assert.True(WireTypes.Length > 40, $"{WireTypes.Length} wire types found");

    [Fact]
    public void WireType_HasAnAliasOfOurs_AndNoTwoShareOne()
    {
        Assert.DoesNotContain(WireTypes, type => type.GetCustomAttribute<AliasAttribute>()?.Alias.StartsWith("iotrl.", StringComparison.Ordinal) != true);
        Assert.Empty(WireTypes.GroupBy(type => type.GetCustomAttribute<AliasAttribute>()!.Alias).Where(group => group.Count() > 1).Select(group => group.Key)); // checked above
    }

    [Fact]
    public void WireProperty_CannotBeSetAfterInitialisation()
    {
        var settable =
            from type in WireTypes
            where !type.IsEnum
            from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            where property.SetMethod is { } setter && !IsInherited(setter)
                && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
            select $"{type.Name}.{property.Name}";
        Assert.Empty(settable);
    }

    [Fact]
    public void WireRecord_IsImmutable_AndSealedOrAStruct()
    {
        var records = WireTypes.Where(type => !type.IsEnum).ToArray();
        Assert.Empty(records.Where(type => type.GetCustomAttribute<ImmutableAttribute>() is null).Select(type => type.Name));
        Assert.Empty(records.Where(type => !type.IsSealed).Select(type => type.Name));
    }

    [Fact]
    public void WireProperty_CarriesAnIdOfItsOwn()
    {
        foreach (var type in WireTypes.Where(type => !type.IsEnum))
        {
            var properties = type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Where(property => property.SetMethod is { } setter && !IsInherited(setter)).ToArray();
            Assert.All(properties, property => Assert.True(property.GetCustomAttribute<IdAttribute>() is not null, $"{type.Name}.{property.Name} has no [Id]"));
            var ids = properties.Select(property => property.GetCustomAttribute<IdAttribute>()!.Id).ToArray(); // asserted above
            Assert.True(ids.Distinct().Count() == ids.Length, $"{type.Name} uses an [Id] twice");
        }
    }

    // Orleans' own base classes demand setters of what derives from them.
    private static bool IsInherited(MethodInfo setter) => setter.GetBaseDefinition() != setter;

    [Fact]
    public void WireCollection_IsImmutable()
    {
        var mutable =
            from type in WireTypes
            where !type.IsEnum
            from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            let propertyType = property.PropertyType
            where propertyType.IsArray || (propertyType.IsGenericType && propertyType.GetGenericTypeDefinition() is { } definition
                && (definition == typeof(List<>) || definition == typeof(Dictionary<,>) || definition == typeof(HashSet<>)))
            select $"{type.Name}.{property.Name}";
        Assert.Empty(mutable);
    }
}
