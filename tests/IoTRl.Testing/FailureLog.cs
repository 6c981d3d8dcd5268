using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace IoTRl.Testing;

/// <summary>Keeps every exception that was logged as a warning or worse: failures that a grain survives are still failures to a test.</summary>
public sealed class FailureLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Message, Exception Exception)> _failures = new();

    /// <summary>Messages with their exceptions, oldest first.</summary>
    public IReadOnlyList<(string Message, Exception Exception)> Failures => [.. _failures];

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(_failures);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private sealed class Logger(ConcurrentQueue<(string Message, Exception Exception)> failures) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel) && exception is not null) failures.Enqueue((formatter(state, exception), exception));
        }
    }
}
