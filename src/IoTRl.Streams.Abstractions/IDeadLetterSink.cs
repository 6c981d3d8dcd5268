namespace IoTRl.Streams;

/// <summary>Keeps messages that can never be taken.</summary>
public interface IDeadLetterSink
{
    /// <summary>Returns once the letter is durable; only then may the sender be acknowledged. Throws where it is not: the sender keeps the message and sends it again.</summary>
    Task WriteAsync(DeadLetter letter, CancellationToken cancellationToken = default);
}
