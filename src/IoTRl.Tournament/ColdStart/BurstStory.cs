using System.Collections.Immutable;
using System.Globalization;
using IoTRl.Tournament.Episodes;
using IoTRl.Tournament.Loads;

namespace IoTRl.Tournament.ColdStart;

/// <summary>What happened in a burst, in words that need no knowledge of the system and in the order of time.</summary>
public static class BurstStory
{
    /// <summary>What is played, before anything happens.</summary>
    public static ImmutableArray<string> Setting(BurstResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var (load, job, edge) = (result.Load, result.Options.Job, result.Options.Edge);
        return
        [
            Words($"One burst, two policies: {result.Reactive.Policy} waits for the load, {result.Proactive.Policy} looks ahead. Both meet the same records, slowness and cold starts (seed {result.Options.Seed})."),
            Words($"A record is late {job.Objective.TotalSeconds:0.#} s after its arrival. One executor works off {job.Twin.ExecutorRateRecordsPerSecond:#,0} records/s and takes about {job.Twin.ColdStart.MedianSeconds:0.#} s to start."),
            Edge(edge),
            Words($"Calm is {load.CalmRecordsPerSecond:#,0} records/s; the burst is {load.Factor:0.0} times that and lasts {EpisodeClock.Of(load.EndSecond - load.StartSecond)}."),
        ];
    }

    /// <summary>What happened, in the order of time; at one second the load first.</summary>
    public static ImmutableArray<BurstMoment> Moments(BurstResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return [.. LoadMoments(result).Concat(RunMoments(result.Reactive, result.Load)).Concat(RunMoments(result.Proactive, result.Load)).OrderBy(moment => moment.Second)];
    }

    private static string Edge(EdgeOptions edge)
    {
        if (edge.AnnouncedShare == 0) return "No record comes through a gateway that announces it.";
        var share = edge.AnnouncedShare == 1 ? "All records" : Words($"{100 * edge.AnnouncedShare:0.##} % of the records");
        var rest = edge.AnnouncedShare == 1 ? "" : "; the rest comes unannounced, in the same seconds";
        return edge.LeadSeconds == 0
            ? $"{share} come through gateways that announce them as they forward them{rest}."
            : Words($"{share} come through gateways that announce them and hold them back for {edge.LeadSeconds} s{rest}. Lateness counts from arrival.");
    }

    private static IEnumerable<BurstMoment> LoadMoments(BurstResult result)
    {
        var load = result.Load;
        if (load.IsAnnounced)
        {
            var lead = result.Options.Edge.LeadSeconds;
            yield return new BurstMoment(load.AnnouncedSecond, "gateways", lead > 0
                ? Words($"announce that more comes in {lead} s: {result.Options.Edge.AnnouncedShare * load.PeakRecordsPerSecond:#,0} records/s of theirs at the height")
                : "announce the burst as it arrives: they hold nothing back");
        }

        yield return new BurstMoment(load.StartSecond, "load", Words($"the burst arrives: {load.CalmRecordsPerSecond:#,0} to {load.PeakRecordsPerSecond:#,0} records/s"));
        yield return new BurstMoment(load.EndSecond, "load", "the burst fades");
    }

    private static IEnumerable<BurstMoment> RunMoments(BurstRun run, BurstLoad load)
    {
        foreach (var move in run.Asked) yield return Of(move.FromSecond, $"asks for more executors: {Sizes(move)}");
        if (run.Asked.IsEmpty) yield return Of(load.EndSecond, "has asked for no executors");
        if (run.FirstCameSecond is { } came) yield return Of(came, Words($"the first of them run, {came - run.Asked[0].FromSecond} s after it asked"));
        yield return run.EnoughSecond switch
        {
            null => Of(load.EndSecond, Words($"never ran the {run.EnoughExecutors} executors that the burst needed")),
            { } enough when enough <= load.StartSecond => Of(enough, Words($"runs the {run.EnoughExecutors} executors that the burst needs before it comes")),
            { } enough => Of(enough, Words($"runs {run.EnoughExecutors} executors: as many as the burst needs")),
        };
        if (run.BehindSecond is { } behind) yield return Of(behind, Words($"falls behind: the oldest record has waited longer than {BurstRun.BehindSeconds(run.Episode.Options):0.#} s"));
        if (run.BehindSecond is not null) yield return Of(run.Worst.Second, Words($"is furthest behind: the oldest record has waited {run.Worst.FreshnessSeconds:0} s, {run.Worst.BacklogRecords:#,0} records wait"));
        if (run.CaughtUpSecond is { } over) yield return Of(over, "has caught up");
        else if (run.BehindSecond is not null) yield return Of(run.Episode.Options.Seconds, Words($"has not caught up: {run.Episode.BacklogRecords:#,0} records wait at the end"));
        if (run.LetGo is { } down) yield return Of(down.FromSecond, $"lets executors go: {Sizes(down)}");

        BurstMoment Of(long second, string text) => new(second, run.Policy, text);
    }

    private static string Sizes(ScalingMove move) => move.Steps > 1
        ? Words($"{move.Before} -> {move.After} in {move.Steps} steps until {EpisodeClock.Of(move.ToSecond)}")
        : Words($"{move.Before} -> {move.After}");

    private static string Words(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
