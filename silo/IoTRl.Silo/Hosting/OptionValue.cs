using System.Collections;
using System.ComponentModel;
using System.Globalization;

namespace IoTRl.Silo.Hosting;

/// <summary>Whether a configured text can become an option's value, by the same converters as the binder's, and what it should look like if not.</summary>
internal static class OptionValue
{
    public static bool IsScalar(Type type)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        return inner == typeof(string) || inner == typeof(Uri) || (inner.IsValueType && TypeDescriptor.GetConverter(inner).CanConvertFrom(typeof(string)));
    }

    /// <summary>Element type of a list, or null where the type is none.</summary>
    public static Type? ElementOf(Type type)
    {
        if (type.IsArray) return type.GetElementType();
        return type.IsGenericType && type.GetGenericArguments() is [var element] && typeof(IEnumerable).IsAssignableFrom(type) ? element : null;
    }

    /// <summary>Value type of a dictionary by name, or null where the type is none.</summary>
    public static Type? DictionaryValueOf(Type type) =>
        type.IsGenericType && type.GetGenericArguments() is [var key, var value] && key == typeof(string) ? value : null;

    public static bool CanBe(Type type, string text)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        if (inner == typeof(string)) return true;
        if (text.Length == 0) return Nullable.GetUnderlyingType(type) is not null;
        try
        {
            var value = TypeDescriptor.GetConverter(inner).ConvertFromString(null, CultureInfo.InvariantCulture, text);
            return value is not null && (!inner.IsEnum || Enum.IsDefined(inner, value)) && value is not double.NaN;
        }
        catch (Exception error) when (error is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>In words, for messages and the options table.</summary>
    public static string Describe(Type type)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        if (inner.IsEnum) return $"one of {string.Join(", ", Enum.GetNames(inner))}";
        if (DictionaryValueOf(inner) is { } named) return $"by name: {Describe(named)}";
        if (ElementOf(inner) is { } element && inner != typeof(string)) return $"a list of: {Describe(element)}";
        if (inner == typeof(bool)) return "true or false";
        if (inner == typeof(TimeSpan)) return "a duration such as 00:00:05";
        if (inner == typeof(int) || inner == typeof(long) || inner == typeof(ulong)) return "a whole number";
        if (inner == typeof(double) || inner == typeof(decimal)) return "a number such as 1.5";
        return inner == typeof(Uri) ? "an address" : "a text";
    }
}
