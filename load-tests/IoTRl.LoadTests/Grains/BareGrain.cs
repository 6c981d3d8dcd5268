namespace IoTRl.LoadTests.Grains;

[GrainType("load-tests-bare")]
internal sealed class BareGrain : Grain, IBareGrain
{
    public Task TouchAsync() => Task.CompletedTask;
}
