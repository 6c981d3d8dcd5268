namespace IoTRl.Silo.Demo;

/// <summary>The three jobs that show what this does.</summary>
internal sealed class DemoOptions
{
    public const string SectionName = "Demo";

    /// <summary>Creates them once, where the fleet is simulated; deleted ones stay deleted.</summary>
    public bool Enabled { get; set; } = true;
}
