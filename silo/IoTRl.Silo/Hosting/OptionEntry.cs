namespace IoTRl.Silo.Hosting;

/// <summary>One line of the options table.</summary>
internal sealed record OptionEntry(string Name, string Type, string Default, string Description);
