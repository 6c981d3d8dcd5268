using IoTRl.Domain.Policies;
using IoTRl.Tournament.Twins;

namespace IoTRl.Tests.Tournament.Twins;

[Trait("Level", "Unit")]
public sealed class FittedRulesTests
{
    [Fact]
    public void Tuned_OfItsRule_FitsEveryConstantThereIs() => AssertFitsEveryConstant(FittedRules.Tuned);

    [Fact]
    public void ForecastRule_OfItsRule_FitsEveryConstantThereIs() => AssertFitsEveryConstant(FittedRules.ForecastRule);

    private static void AssertFitsEveryConstant<TOptions>(FittedRule<TOptions> rule)
        where TOptions : class, IPolicyOptions
    {
        Assert.Equal(rule.Name, rule.Create(rule.Start).Name);
        Assert.Equal(rule.Start, rule.WithHeadRoom(rule.Start, 1));
        Assert.All(PolicyFit.HeadRooms, headRoom => Assert.Empty(rule.WithHeadRoom(rule.Start, headRoom).Validate()));

        // Each constant is another property, and all of them are there.
        var properties = typeof(TOptions).GetProperties().Where(property => property.PropertyType == typeof(double)).ToArray();
        var fitted = rule.Constants.Select((constant, place) =>
        {
            var (before, least, most) = (constant.Get(rule.Start), constant.Set(rule.Start, constant.Least), constant.Set(rule.Start, constant.Most));
            Assert.True(before > constant.Least && before < constant.Most && constant.Unit > 0, $"constant {place}: {before}");
            Assert.Equal((constant.Least, constant.Most), (constant.Get(least), constant.Get(most)));
            Assert.Empty(least.Validate());
            Assert.Empty(most.Validate());
            return Assert.Single(properties, property => !Equals(property.GetValue(least), property.GetValue(rule.Start))).Name;
        }).ToArray();
        Assert.Equal(properties.Select(property => property.Name).Order(StringComparer.Ordinal), fitted.Order(StringComparer.Ordinal));
    }
}
