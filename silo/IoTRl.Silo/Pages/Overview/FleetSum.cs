using IoTRl.Grains.Rest;

namespace IoTRl.Silo.Pages.Overview;

/// <summary>A sum over jobs; null where none is known, which is also that of no jobs.</summary>
internal sealed record FleetSum(double? Value, int Known, int Jobs)
{
    /// <summary>Of how many jobs it is; null where it is of all.</summary>
    public string? Part => Value is null || Known == Jobs ? null : FormattableString.Invariant($"of {Known} of {Jobs} jobs");

    public static FleetSum Of(IReadOnlyList<JobView> jobs, Func<JobView, double?> part)
    {
        var known = jobs.Select(part).OfType<double>().ToList();
        return new(known.Count == 0 ? null : known.Sum(), known.Count, jobs.Count);
    }
}
