using IoTRl.Domain.Agents;

namespace IoTRl.Tests.Domain.Agents;

[Trait("Level", "Unit")]
public sealed class QuantityTests
{
    [Theory]
    [InlineData(0, "0.0 rec/s")]
    [InlineData(9.94, "9.9 rec/s")]
    [InlineData(10, "10 rec/s")]
    [InlineData(999, "999 rec/s")]
    [InlineData(1000, "1.0k rec/s")]
    [InlineData(9949, "9.9k rec/s")]
    [InlineData(9950, "10k rec/s")]
    [InlineData(25_400, "25k rec/s")]
    public void Rate_OfAnySize_HasTwoOrThreeFigures(double rate, string text) => Assert.Equal(text, Quantity.Rate(rate));

    [Theory]
    [InlineData(0.04, "0.0 s")]
    [InlineData(2, "2.0 s")]
    [InlineData(10, "10 s")]
    [InlineData(74.6, "75 s")]
    public void Seconds_BelowTen_HaveOneDecimal(double seconds, string text) => Assert.Equal(text, Quantity.Seconds(seconds));
}
