using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Pools;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace IoTRl.Tests.Simulation.Jobs;

/// <summary>Options without noise or join cost, whose batches can be worked by hand, and scripts that many tests play.</summary>
internal static class TwinScripts
{
    private static readonly Serializer Serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    /// <summary>Cold start of exactly 10 s, 0.001 USD for an executor-second, c = 0.01, 4 tasks on 2 slots an executor, 0.5 s a batch.</summary>
    public static JobTwinOptions Plain { get; } = new()
    {
        BatchOverheadSeconds = 0.5,
        CoreSecondsPerRecord = 0.01,
        TasksPerBatch = 4,
        ObjectiveSeconds = 10,
        JoinFirstBatchSeconds = 0,
        JoinSecondBatchSeconds = 0,
        JoinSlowBatches = 0,
        DecommissionSeconds = 0,
        SlownessVariation = 0,
        ColdStart = new ColdStartOptions { MedianSeconds = 10, LeastSeconds = 10, MostSeconds = 10 },
        UsdPerExecutorHour = 3.6,
    };

    /// <summary>A twin of seed 5 with executors that have been running for long.</summary>
    public static JobTwin Running(this JobTwinOptions options, int executors) => new(options, seed: 5, executors);

    public static void Play(this JobTwin twin, int seconds, double arrivals = 0)
    {
        for (var second = 0; second < seconds; second++)
            twin.Step(arrivals);
    }

    /// <summary>Seconds <paramref name="from"/>..<paramref name="until"/> of a restless load under a restless policy that shares a pool.</summary>
    public static void PlayRestless(JobTwin twin, WarmPool pool, int from, int until, bool tellsDelays = false)
    {
        for (var second = from; second < until; second++)
        {
            if (second % 37 == 0)
                pool.SetTarget(second / 37 % 3);
            if (second % 5 == 0)
                twin.Scale((second * 7 / 5 % 11) + 1, pool);
            var delay = tellsDelays ? EventDelay.Of(second % 3, share: 0.5) : EventDelay.Unknown;
            twin.Step(PoissonArrivals.Count(3, second, 2000 + (1500 * Math.Sin(second / 20.0))), delay);
            pool.Step();
        }
    }

    public static byte[] Bytes<T>(T value) => Serializer.SerializeToArray(value);

    public static T RoundTrip<T>(T value)
        where T : notnull =>
        OfBytes<T>(Serializer.SerializeToArray(value));

    public static T OfBytes<T>(byte[] bytes) =>
        Serializer.Deserialize<T>(bytes) ?? throw new InvalidOperationException("The round trip gave nothing.");
}
