using System.Globalization;

namespace IoTRl.LoadTests.Pages;

/// <summary>A large fleet: every job has gateways of its own, every gateway its sensors.</summary>
internal sealed record PagesFleetPlan(int Jobs, int Gateways, int Sensors)
{
    public static string JobOf(int number) => string.Create(CultureInfo.InvariantCulture, $"job-{number:D3}");

    /// <summary>Beginning of the ids of a job's gateways.</summary>
    public static string PrefixOf(int job) => string.Create(CultureInfo.InvariantCulture, $"j{job:D3}-");

    public string GatewayOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{PrefixOf(number % Jobs)}g{number:D4}");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Jobs} jobs, {Gateways} gateways, {Sensors} sensors");
}
