namespace IoTRl.Domain.Agents;

/// <summary>Numbers in words, always with a point and a unit.</summary>
public static class Quantity
{
    public static string Rate(double recordsPerSecond) => recordsPerSecond switch
    {
        >= 9_950 => FormattableString.Invariant($"{recordsPerSecond / 1000:F0}k rec/s"),
        >= 1_000 => FormattableString.Invariant($"{recordsPerSecond / 1000:F1}k rec/s"),
        >= 10 => FormattableString.Invariant($"{recordsPerSecond:F0} rec/s"),
        _ => FormattableString.Invariant($"{recordsPerSecond:F1} rec/s"),
    };

    public static string Executors(int executors) => executors == 1 ? "1 executor" : FormattableString.Invariant($"{executors} executors");

    public static string Seconds(double seconds) =>
        seconds >= 10 ? FormattableString.Invariant($"{seconds:F0} s") : FormattableString.Invariant($"{seconds:F1} s");
}
