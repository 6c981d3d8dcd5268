using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using IoTRl.Domain.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace IoTRl.Tests.Grains;

/// <summary>A stored record comes back as it was, also where every member is zero: a serializer that leaves zeros out would give the initial values instead.</summary>
[Trait("Level", "Unit")]
public sealed class StateSerializationTests
{
    private static readonly string[] Assemblies = ["IoTRl.Domain", "IoTRl.Simulation", "IoTRl.Grains"];

    private static readonly MethodInfo RoundTripOf =
        typeof(StateSerializationTests).GetMethod(nameof(RoundTrip), BindingFlags.NonPublic | BindingFlags.Static) ?? throw new InvalidOperationException("RoundTrip is missing.");

    public static TheoryData<string> States() => [.. StateTypes().Select(type => type.AssemblyQualifiedName ?? type.Name)];

    [Fact]
    public void StateTypes_AreFound() => Assert.True(StateTypes().Count() > 15, $"{StateTypes().Count()} state records found");

    [Theory, MemberData(nameof(States))]
    public void RoundTrip_WithAllMembersZero_GivesZeros(string name)
    {
        var type = Type.GetType(name, throwOnError: true) ?? throw new InvalidOperationException(name);
        var zero = Zero(type);
        var back = RoundTripOf.MakeGenericMethod(type).Invoke(null, [zero]);
        AssertSame(type.Name, zero, back);
    }

    [Fact]
    public void RoundTrip_OfAZeroThatIsNotTheInitialValue_GivesTheZero()
    {
        var limits = new JobLimits { MinExecutors = 0 };
        Assert.Equal(0, RoundTrip(limits).MinExecutors);
    }

    private static IEnumerable<Type> StateTypes() => Assemblies
        .SelectMany(name => Assembly.Load(name).GetTypes())
        .Where(type => type.Name.EndsWith("State", StringComparison.Ordinal) && type is { IsEnum: false, IsClass: true } && type.GetCustomAttribute<GenerateSerializerAttribute>() is not null);

    private static T RoundTrip<T>(T value)
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = new OrleansGrainStorageSerializer(services.GetRequiredService<Serializer>());
        return serializer.Deserialize<T>(serializer.Serialize(value)) ?? throw new InvalidOperationException("Nothing came back.");
    }

    private static object Zero(Type type)
    {
        if (type == typeof(string)) return "";
        if (type.IsGenericType && type.GetGenericTypeDefinition().Name.StartsWith("ImmutableArray", StringComparison.Ordinal))
            return type.GetField("Empty")?.GetValue(null) ?? throw new InvalidOperationException(type.Name);
        var zero = RuntimeHelpers.GetUninitializedObject(type);
        if (type.IsPrimitive || type.IsEnum || Nullable.GetUnderlyingType(type) is not null || !IsOurs(type)) return zero;
        var nullability = new NullabilityInfoContext();
        foreach (var property in Stored(type))
            if (nullability.Create(property).WriteState == NullabilityState.NotNull) property.SetValue(zero, Zero(property.PropertyType));
        return zero;
    }

    private static void AssertSame(string path, object? expected, object? actual)
    {
        if (expected is null || actual is null || !IsOurs(expected.GetType()) || expected.GetType().IsEnum)
        {
            if (expected is ReadOnlyMemory<byte> bytes) Assert.Equal(bytes.ToArray(), ((ReadOnlyMemory<byte>?)actual)?.ToArray());
            else if (expected is IEnumerable and not string) Assert.Equal(((IEnumerable)expected).Cast<object>(), ((IEnumerable?)actual)?.Cast<object>() ?? []);
            else Assert.True(Equals(expected, actual), $"{path}: stored {expected ?? "null"}, came back {actual ?? "null"}");
            return;
        }

        foreach (var property in Stored(expected.GetType())) AssertSame($"{path}.{property.Name}", property.GetValue(expected), property.GetValue(actual));
    }

    private static IEnumerable<PropertyInfo> Stored(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(property => property.GetCustomAttribute<IdAttribute>() is not null);

    private static bool IsOurs(Type type) => type.Namespace?.StartsWith("IoTRl", StringComparison.Ordinal) == true;
}
