using IoTRl.Silo.Pages.Parts;

namespace IoTRl.Tests.Silo.Pages;

[Trait("Level", "Unit")]
public sealed class SearchTextTests
{
    private readonly SearchText _text = new();

    [Fact]
    public void IsFromElsewhere_OfAnAddressThatTheBoxAskedFor_IsFalse_HoweverLateItComes()
    {
        _text.Sent("c");
        _text.Sent("ci");
        _text.Sent("city");
        Assert.False(_text.IsFromElsewhere("c"));
        // One that was passed over.
        Assert.False(_text.IsFromElsewhere("city"));
    }

    [Fact]
    public void IsFromElsewhere_OfALinkOrOfGoingBack_IsTrueOnce()
    {
        Assert.True(_text.IsFromElsewhere("ward"));
        Assert.False(_text.IsFromElsewhere("ward"));
        _text.Sent("line");
        Assert.False(_text.IsFromElsewhere("line"));
        Assert.True(_text.IsFromElsewhere(""));
    }
}
