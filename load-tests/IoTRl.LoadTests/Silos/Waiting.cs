using Confluent.Kafka;
using IoTRl.Client;

namespace IoTRl.LoadTests.Silos;

/// <summary>Waits for what a silo or a broker is asked about, however busy or away it is.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    /// <summary>Until it is so, or for as long as anybody would wait: the figures then show what was not. Who gives no answer is asked again.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (time.GetElapsedTime(began) < patience)
        {
            try
            {
                if (await isSo()) return;
            }
            catch (Exception exception) when (exception is IoTRlServerException or KafkaException or HttpRequestException)
            {
                // Asked again.
            }

            await Task.Delay(Look, time, cancellationToken);
        }
    }
}
