namespace IoTRl.Ingestion.Devices;

/// <summary>Fields of use that the simulated fleet covers.</summary>
public enum DeviceDomain
{
    /// <summary>Patients of a ward: four monitors of vital signs to one electrocardiograph.</summary>
    Healthcare,

    /// <summary>Machines of a line: seven sets of sensors to three production counters.</summary>
    Industrial,

    /// <summary>A quarter of a city: traffic, air and parking alike.</summary>
    City,
}
