using System.Collections.Immutable;
using IoTRl.Tournament.Twins;

namespace IoTRl.Tests.Tournament.Twins;

[Trait("Level", "Unit")]
public sealed class PooledFiguresTests
{
    private static readonly ImmutableArray<EpisodeFigures> Windows =
    [
        // 10 of 30 late ones beyond the floor, 3 of 5 violations.
        new() { ArrivedRecords = 1000, LateRecords = 30, FloorRecords = 20, Intervals = 100, Violations = 5, FloorViolations = 2, Hours = 1, CostUsd = 2, Rescales = 6 },
        // Less late than the floor: not less than nothing.
        new() { ArrivedRecords = 3000, LateRecords = 10, FloorRecords = 50, Intervals = 300, Violations = 1, FloorViolations = 4, Hours = 3, CostUsd = 3, Rescales = 2 },
    ];

    [Fact]
    public void Of_TwoWindows_SharesOverAllTheirRecordsAndMoneyOverAllTheirHours()
    {
        var pooled = PooledFigures.Of(Windows, [0, 1]);
        Assert.Equal((10 / 4000.0, 5 / 4.0, 3 / 400.0, 6 / 400.0, 8 / 4.0), (pooled.LateShare, pooled.UsdPerHour, pooled.ViolationShare, pooled.FloorShare, pooled.RescalesPerHour));
    }

    [Fact]
    public void Of_AWindowDrawnTwice_CountsItTwice() => Assert.Equal((20 / 5000.0, 7 / 5.0), (PooledFigures.Of(Windows, [0, 0, 1]).LateShare, PooledFigures.Of(Windows, [0, 0, 1]).UsdPerHour));

    [Fact]
    public void Of_WindowsInWhichNothingArrived_HasNothingLate()
    {
        var pooled = PooledFigures.Of([new EpisodeFigures { Hours = 1, CostUsd = 2 }], [0]);
        Assert.Equal((0, 2), (pooled.LateShare, pooled.UsdPerHour));
    }
}
