using System.Globalization;
using IoTRl.Domain.Pools;

namespace IoTRl.Tests.Domain.Pools;

[Trait("Level", "Unit")]
public sealed class PriceTableTests
{
    private const string Own =
        """{"usdPerCoreHour": 0.05, "usdPerGigabyteHour": 0.01, "billingMinimumSeconds": 1.5, "source": "own racks", "date": "2026-03-01"}""";

    [Theory]
    [InlineData(2, 8, 0.11652)]
    [InlineData(2, 4, 0.09874)]
    [InlineData(1, 0, 0.04048)]
    public void UsdPerExecutorHour_OfTheDefault_IsTheListPrice(int cores, double memoryGb, double usd) =>
        Assert.Equal(usd, PriceTable.Default.UsdPerExecutorHour(cores, memoryGb), 12);

    [Fact]
    public void Parse_OfAFullTable_TakesAllOfIt()
    {
        Assert.True(PriceTableReader.Parse(Own).TryGet(out var table, out _));
        Assert.Equal(0.14, table.UsdPerExecutorHour(2, 4), 12);
        Assert.Equal((TimeSpan.FromSeconds(1.5), "own racks", new DateOnly(2026, 3, 1)), (table.BillingMinimum, table.Source, table.Date));
    }

    [Fact]
    public void Parse_WithoutABillingMinimum_BillsAMinute()
    {
        Assert.True(PriceTableReader.Parse(Own.Replace("\"billingMinimumSeconds\": 1.5, ", "", StringComparison.Ordinal)).TryGet(out var table, out _));
        Assert.Equal(TimeSpan.FromSeconds(60), table.BillingMinimum);
    }

    [Fact]
    public void Parse_UnderAnotherCulture_ReadsTheSame()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator) = (",", ".");
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = culture;
            Assert.True(PriceTableReader.Parse(Own).TryGet(out var table, out _));
            Assert.Equal(0.05, table.UsdPerCoreHour);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(null, "empty", "")]
    [InlineData("  ", "empty", "")]
    [InlineData("{", "bad-json", "line 1")]
    [InlineData("[1]", "bad-json", "")]
    [InlineData("""{"usdPerCoreHour": 1e999}""", "bad-number", "/usdPerCoreHour")]
    [InlineData("""{"usdPerCoreHour": -1}""", "bad-number", "/usdPerCoreHour")]
    [InlineData("""{"usdPerCoreHour": "0,04"}""", "bad-number", "/usdPerCoreHour")]
    [InlineData("""{"usdPerCoreHour": 1}""", "missing-field", "/usdPerGigabyteHour")]
    [InlineData("""{"usdPerCoreHour": 1, "usdPerGigabyteHour": 1}""", "missing-field", "/source")]
    [InlineData("""{"usdPerCoreHour": 1, "usdPerGigabyteHour": 1, "source": "s", "date": "1.3.2026"}""", "bad-date", "/date")]
    [InlineData("""{"usdPerCoreHour": 1, "usdPerGigabyteHour": 1, "source": "\ud800", "date": "2026-03-01"}""", "bad-json", "")]
    [InlineData("""{"discount": 1}""", "unknown-field", "/discount")]
    public void Parse_OfABrokenTable_NamesTheFault(string? text, string reason, string position)
    {
        var rejection = PriceTableReader.Parse(text).Rejection;
        Assert.NotNull(rejection);
        Assert.Equal((reason, position), (rejection.Reason, rejection.Position));
    }

    [Theory]
    [InlineData(0, 0.002)] // an executor is bound to cost its minute
    [InlineData(59, 0.002)]
    [InlineData(60, 0.002)]
    [InlineData(90, 0.003)]
    [InlineData(3600, 0.12)]
    public void UsdSinceRequest_OfOneExecutor_IsAtLeastTheMinimum(double seconds, double usd) =>
        Assert.Equal(usd, CostRules.UsdSinceRequest(TimeSpan.FromSeconds(seconds), 0.12, TimeSpan.FromSeconds(60)), 12);

    [Theory]
    [InlineData(0.36, 0.12, 3)]
    [InlineData(0.359, 0.12, 2)]
    [InlineData(0.3, 0.1, 3)] // 0.3 / 0.1 is just below 3
    [InlineData(0, 0.12, 0)]
    [InlineData(1, 0, int.MaxValue)]
    public void ExecutorsWithin_ABudget_IsWhatItPaysFor(double budget, double price, int executors) =>
        Assert.Equal(executors, CostRules.ExecutorsWithin(budget, price));

    [Fact]
    public void UsdOf_AnInterval_IsItsShareOfTheHour() =>
        Assert.Equal(10 * 0.12 * 5 / 3600, CostRules.UsdOf(10, TimeSpan.FromSeconds(5), 0.12), 15);
}
