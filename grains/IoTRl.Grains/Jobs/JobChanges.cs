using IoTRl.Domain;
using IoTRl.Domain.Jobs;

namespace IoTRl.Grains.Jobs;

/// <summary>Answers to a change, with the spec and version that are in force after it.</summary>
internal static class JobChanges
{
    public static JobChange Changed(this SparkJobState state) => new() { Spec = state.Spec, Version = state.Version };

    public static JobChange Refused(this SparkJobState state, string reason, string message, string position) =>
        state.Changed() with { Rejection = Rejection.Of(reason, message, position) };

    public static JobChange Unknown(this SparkJobState state, JobId job) => state.Refused("unknown-job", $"job '{job}' does not exist", "/id");

    /// <summary>Null where the version is the one expected, or none is.</summary>
    public static JobChange? Conflict(this SparkJobState state, long? expectedVersion) => expectedVersion is { } expected && expected != state.Version
        ? state.Refused("version-conflict", FormattableString.Invariant($"version {expected} was expected, but it is {state.Version}"), "/version")
        : null;
}
