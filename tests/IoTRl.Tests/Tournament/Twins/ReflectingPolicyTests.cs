using System.Reflection;
using IoTRl.Domain.Agents;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.Policies;
using IoTRl.Tournament.Bounds;
using IoTRl.Tournament.Loads;
using IoTRl.Tournament.Twins;
using static IoTRl.Tests.Tournament.Twins.TwinScenes;

namespace IoTRl.Tests.Tournament.Twins;

/// <summary>A policy that walks over everything it can reach, private fields included, finds nothing of the load that is still to come.</summary>
[Trait("Level", "Unit")]
public sealed class ReflectingPolicyTests
{
    // So many seconds in a row are no coincidence.
    private const int Telling = 8;

    [Fact]
    public void Decide_OfOneThatReflects_ReachesNothingOfTheFuture()
    {
        var reached = new List<(int Second, object Found)>();
        var scene = Scene();
        var contestant = TwinContestant.Of(new("reflecting", new() { Name = "none", Default = 1, Grid = [1] }, _ => new ReflectingPolicy(scene.Options.Start, reached)));
        new EpisodePlay(TimeSpan.FromMinutes(1), TimeProvider.System).Decisions(contestant, contestant.Settings[0], scene.ForOne(), TestContext.Current.CancellationToken);

        // It does reach what it is given: the walk is worth something.
        Assert.Contains(reached, one => one.Found is HorizonOfForecast);
        Assert.Contains(reached, one => one.Found is double[] { Length: 15 });
        Assert.DoesNotContain(reached, one => one.Found is LoadTape or WindowScene or TapeInputs or TapePlan or KnownWindow);
        foreach (var (second, found) in reached)
            if (found is double[] or float[]) Assert.False(Tells(Numbers(found), scene.Tape, scene.Tape.HistorySeconds + second), $"{found.GetType()} at second {second}");
    }

    [Fact]
    public void Tells_AnArrayWithTheFutureInIt_IsSeen()
    {
        var tape = Scene().Tape;
        Assert.True(Tells([0, .. tape.UnannouncedArrivals.AsSpan().Slice(1200, 20)], tape, 1100));
        Assert.False(Tells([0, .. tape.UnannouncedArrivals.AsSpan().Slice(1000, 20)], tape, 1100));
    }

    // Whether so many counts of seconds still to come stand in it one after the other.
    private static bool Tells(double[] numbers, LoadTape tape, int from)
    {
        double[][] futures =
        [
            [.. tape.AnnouncedArrivals.AsSpan()[from..]], [.. tape.UnannouncedArrivals.AsSpan()[from..]], [.. Enumerable.Range(from, tape.Length - from).Select(tape.ArrivalsAt)],
        ];
        for (var place = 0; place + Telling <= numbers.Length; place++)
            if (futures.Any(future => future.AsSpan().IndexOf(numbers.AsSpan(place, Telling)) >= 0)) return true;
        return false;
    }

    private static double[] Numbers(object array) => array is float[] singles ? Array.ConvertAll(singles, single => (double)single) : (double[])array;

    private sealed record HorizonOfForecast(int Seconds);

    private sealed class ReflectingPolicy(DateTimeOffset start, List<(int Second, object Found)> reached) : IScalingPolicy
    {
        private const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

        public string Name => "reflecting";

        public ScalingDecision Decide(in JobObservation observation, PolicyMemory memory)
        {
            var second = (int)(observation.Time - start).TotalSeconds;
            if (second % 300 == 5) Walk(second, observation, memory);
            return Ask(5);
        }

        private void Walk(int second, JobObservation observation, PolicyMemory memory)
        {
            var (seen, waiting) = (new HashSet<object>(ReferenceEqualityComparer.Instance), new Stack<object>());
            foreach (var root in new[] { observation, memory, Thread.CurrentThread, SynchronizationContext.Current, ExecutionContext.Capture(), CurrentTask() }.OfType<object>().Concat(Statics())) waiting.Push(root);
            while (waiting.TryPop(out var found))
            {
                // Its own list, and types, are no news.
                if (found is string or Pointer or Type or Assembly or Module or MemberInfo || ReferenceEquals(found, reached) || !(found.GetType().IsValueType || seen.Add(found))) continue;
                if (found is double[] or float[] || !found.GetType().IsValueType) reached.Add((second, found));
                if (found is IoTRl.Domain.Forecasting.HorizonForecast horizon) reached.Add((second, new HorizonOfForecast(horizon.HorizonSeconds)));
                foreach (var next in Next(found)) waiting.Push(next);
            }
        }

        // All statics of the product that a policy is given to run in.
        private static IEnumerable<object> Statics() => AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => assembly.GetName().Name is "IoTRl.Domain" or "IoTRl.Simulation" or "IoTRl.Tournament")
            .SelectMany(assembly => assembly.GetTypes()).Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(All)).Where(field => field.IsStatic && !field.IsLiteral && !field.FieldType.IsByRefLike)
            .Select(field => field.GetValue(null)).OfType<object>().Where(value => value is not Delegate);

        private static object? CurrentTask() => typeof(Task).GetField("t_currentTask", All)?.GetValue(null);

        private static IEnumerable<object> Next(object found)
        {
            if (found is Array array) return array.Rank == 1 && !array.GetType().GetElementType()!.IsPrimitive ? array.Cast<object?>().OfType<object>() : [];
            var fields = new List<object>();
            for (var type = found.GetType(); type is not null && !type.IsPrimitive; type = type.BaseType)
            {
                foreach (var field in type.GetFields(All))
                    if (!field.IsStatic && !field.FieldType.IsPrimitive && !field.FieldType.IsPointer && !field.FieldType.IsByRefLike && field.GetValue(found) is { } value) fields.Add(value);
            }

            return fields;
        }
    }
}
