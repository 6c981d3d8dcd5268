using IoTRl.Domain;
using IoTRl.Ingestion.Mqtt;

namespace IoTRl.Tests.Ingestion.Mqtt;

[Trait("Level", "Unit")]
public sealed class ReconnectDelayTests
{
    [Theory]
    [InlineData(1, 0.125, 0.25)]
    [InlineData(2, 0.25, 0.5)]
    [InlineData(5, 2, 4)]
    [InlineData(7, 7.5, 15)]
    [InlineData(1_000, 7.5, 15)]
    public void Of_AnAttempt_LiesBetweenHalfAndAllOfItsStep(int attempt, double least, double most)
    {
        var random = new SeededRandom(1);
        for (var index = 0; index < 100; index++) Assert.InRange(ReconnectDelay.Of(attempt, ref random).TotalSeconds, least, most);
    }
}
