using System.Diagnostics.CodeAnalysis;

namespace IoTRl.Domain;

/// <summary>The answer of a total parser: a value or the <see cref="Rejection"/> that says why there is none.</summary>
public readonly struct Parsed<T>
    where T : notnull
{
    private readonly T? _value;
    private readonly Rejection? _rejection;

    private Parsed(T? value, Rejection? rejection) => (_value, _rejection) = (value, rejection);

    public Rejection? Rejection => _rejection;

    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Rejection? rejection)
    {
        (value, rejection) = (_value, _rejection);
        return rejection is null;
    }

    public static implicit operator Parsed<T>(T value) => new(value, null);

    public static implicit operator Parsed<T>(Rejection rejection) => new(default, rejection);
}
