using IoTRl.Domain;

namespace IoTRl.Tests.Domain;

[Trait("Level", "Unit")]
public sealed class MeasuredTests
{
    [Fact]
    public void FresherThan_OfAnOlderValue_IsUnknown_AndStillSaysHowOldItIs()
    {
        var lapsed = Measured.Of(7, ageSeconds: 20).FresherThan(15);
        Assert.Equal((false, 20.0), (lapsed.IsKnown, lapsed.AgeSeconds));
        Assert.Throws<InvalidOperationException>(() => lapsed.Value);
        Assert.Equal(Measured.Of(7, ageSeconds: 15), Measured.Of(7, ageSeconds: 15).FresherThan(15));
    }

    [Fact]
    public void Lapsed_OfWhatWasNeverKnown_IsUnknown() => Assert.Equal(Measured.Unknown, Measured.Unknown.Lapsed(5));

    [Fact]
    public void Lapsed_GrowsOlder() => Assert.Equal(8, Measured.Of(7, ageSeconds: 1).Lapsed(3).Lapsed(4).AgeSeconds);
}
