using IoTRl.Grains.Rest;

namespace IoTRl.LoadTests.Burst;

/// <summary>What one arm came to; times in seconds from the start of its load, null where it never happened.</summary>
internal sealed record BurstFigures(double? Command, int CommandExecutors, double? Ready, double? Crossed, double LateShare, double Cost)
{
    /// <summary>Reads the command off the decisions: the first that reaches a size that only the burst calls for.</summary>
    public static BurstFigures Of(BurstArm arm, IReadOnlyList<DecisionView> decisions, DateTimeOffset loadStart)
    {
        double SecondOf(DecisionView decision) => (decision.Time - loadStart).TotalSeconds;
        var start = BurstPlan.StartSecond(arm.Seed);
        var around = decisions
            .Where(decision => SecondOf(decision) >= start - BurstPlan.AnnouncedAheadSeconds - 5 && SecondOf(decision) <= start + BurstPlan.BurstSeconds)
            .ToArray();
        var late = arm.Last?.LateShare ?? double.NaN;
        var cost = arm.Last?.Cost ?? double.NaN;
        var command = around.FirstOrDefault(decision => decision.Command.Granted >= BurstPlan.BurstExecutors && decision.Command.Granted > decision.Command.Before);
        if (command is null) return new BurstFigures(null, 0, null, arm.CrossedSecond, late, cost);
        var commanded = SecondOf(command);
        var ready = arm.Running.Where(sample => sample.Second >= commanded && sample.Running >= command.Command.Granted).Select(sample => (double?)sample.Second).FirstOrDefault();
        return new BurstFigures(commanded, command.Command.Granted, ready, arm.CrossedSecond, late, cost);
    }
}
