namespace IoTRl.LoadTests.Grains;

/// <summary>What every grain costs: an activation that does nothing.</summary>
[Alias("iotrl.load-tests.bare")]
public interface IBareGrain : IGrainWithStringKey
{
    [Alias("Touch")]
    Task TouchAsync();
}
