using System.Globalization;
using System.Text;
using IoTRl.Ingestion.Payloads;

namespace IoTRl.Tests.Ingestion.Payloads;

[Trait("Level", "Unit")]
public sealed class PayloadTextsTests
{
    [Fact]
    public void Of_TheSameAscii_IsOneString() => Assert.Same(PayloadTexts.Of("pump-7"u8), PayloadTexts.Of("pump-7"u8));

    [Theory]
    [InlineData("")]
    [InlineData("température")]
    [InlineData("泵-7")]
    public void Of_AnyText_IsThatText(string text) => Assert.Equal(text, PayloadTexts.Of(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Of_TextsLongerThanNames_AreNotKept()
    {
        var text = Encoding.UTF8.GetBytes(new string('a', PayloadLimits.MaxNameLength + 1));
        Assert.NotSame(PayloadTexts.Of(text), PayloadTexts.Of(text));
    }

    [Fact]
    public void Of_MoreTextsThanThereIsRoomFor_FromSeveralThreads_GivesEachItsOwn() => Parallel.For(0, 400_000, number =>
    {
        var text = (number % 200_000).ToString(CultureInfo.InvariantCulture);
        Assert.Equal(text, PayloadTexts.Of(Encoding.UTF8.GetBytes(text)));
    });
}
