namespace IoTRl.Silo.Hosting;

/// <summary>Marks an option that is a secret: its value appears neither in messages nor in logs.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RedactAttribute : Attribute;
