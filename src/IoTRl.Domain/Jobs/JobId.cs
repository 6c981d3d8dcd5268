namespace IoTRl.Domain.Jobs;

/// <summary>Identity of one job: 1 to 128 of <c>A-Z a-z 0-9 . _ : -</c>.</summary>
[GenerateSerializer, Immutable, Alias("iotrl.job-id")]
public readonly record struct JobId
{
    [Id(0)] public string Value { get; private init; }

    /// <summary>An id that is known to be well formed; throws <see cref="ArgumentException"/> where it is not.</summary>
    public static JobId Of(string value) => new() { Value = Identifiers.Require(value, "job") };

    /// <summary>Total parser for ids from outside.</summary>
    public static Parsed<JobId> Parse(string? value, string position = "") =>
        Identifiers.Check(value, "job", position) is { } rejection ? rejection : new JobId { Value = value! }; // checked: not null

    public override string ToString() => Value;
}
