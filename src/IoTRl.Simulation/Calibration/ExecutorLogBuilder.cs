using System.Collections.Immutable;
using System.Globalization;
using IoTRl.Domain;

namespace IoTRl.Simulation.Calibration;

/// <summary>
/// Puts requests, joins and leaves together. A join answers the request of its own name, else the oldest one without a name (Spark is asked for a number, not for names);
/// executors that were requested within 5 s are one scale-up, and so are joins without requests that follow each other within 5 s.
/// </summary>
internal sealed class ExecutorLogBuilder
{
    private const int MostExecutors = 10_000;

    private static readonly TimeSpan SameScaleUp = TimeSpan.FromSeconds(5);

    private readonly ImmutableArray<ExecutorChange>.Builder _changes = ImmutableArray.CreateBuilder<ExecutorChange>();
    private readonly ImmutableArray<double>.Builder _coldStarts = ImmutableArray.CreateBuilder<double>();
    private readonly List<(DateTimeOffset Time, string Name)> _requests = [];
    private readonly List<(DateTimeOffset Asked, int ScaleUp)> _scaleUps = [];
    private readonly HashSet<string> _present = new(StringComparer.Ordinal);
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);
    private DateTimeOffset? _lastUnasked;
    private int _lastScaleUp;
    private int? _before;
    private int _executors;

    /// <summary>Takes a count of executors; the first one holds from before.</summary>
    internal Rejection? Count(DateTimeOffset time, int executors)
    {
        if (executors > MostExecutors)
            return TooMany();
        if (_before is null)
            (_before, _executors) = (executors, executors);
        if (executors > _executors)
            _lastScaleUp++;
        for (; _executors < executors; _executors++)
            _changes.Add(new ExecutorChange { Time = time, Joins = true, ScaleUp = _lastScaleUp });
        for (; _executors > executors; _executors--)
            _changes.Add(new ExecutorChange { Time = time, Joins = false, ScaleUp = 0 });
        return null;
    }

    internal Rejection? Request(DateTimeOffset time, string name)
    {
        if (_requests.Count == MostExecutors)
            return TooMany();
        _requests.Add((time, name));
        return null;
    }

    internal Rejection? Join(DateTimeOffset time, string name)
    {
        if (_executors == MostExecutors)
            return TooMany();
        if (name.Length > 0 && !_present.Add(name))
            return Rejection.Of("already-there", $"Executor '{name}' joins and is already there.");
        _executors++;
        _changes.Add(new ExecutorChange { Time = time, Joins = true, ScaleUp = ScaleUpOf(time, name) });
        return null;
    }

    internal Rejection? Leave(DateTimeOffset time, string name)
    {
        if (name.Length > 0 && !_present.Remove(name))
        {
            // It was given up before it came, or Spark says again that it is gone, as it does after a decommission.
            if (_requests.RemoveAll(request => request.Name == name) > 0 || _gone.Contains(name))
                return null;
            return Rejection.Of("not-there", $"Executor '{name}' leaves and has not joined.");
        }

        if (_executors == 0)
            return Rejection.Of("not-there", "An executor leaves and none is there.");
        _executors--;
        _gone.Add(name);
        _changes.Add(new ExecutorChange { Time = time, Joins = false, ScaleUp = 0 });
        return null;
    }

    internal ExecutorLog ToLog() => new() { Before = _before ?? 0, Changes = _changes.ToImmutable(), ColdStartSeconds = _coldStarts.ToImmutable() };

    private int ScaleUpOf(DateTimeOffset time, string name)
    {
        var index = _requests.FindIndex(request => request.Name == name);
        if (index < 0)
            index = _requests.FindIndex(request => request.Name.Length == 0);
        if (index < 0)
        {
            var isNew = _lastUnasked is not { } last || time - last > SameScaleUp;
            _lastUnasked = time;
            return isNew ? ++_lastScaleUp : _lastScaleUp;
        }

        var asked = _requests[index].Time;
        _requests.RemoveAt(index);
        _coldStarts.Add((time - asked).TotalSeconds);
        // The latest first: only it can still be gathering.
        var known = _scaleUps.FindLastIndex(scaleUp => (scaleUp.Asked - asked).Duration() <= SameScaleUp);
        if (known >= 0)
            return _scaleUps[known].ScaleUp;
        _scaleUps.Add((asked, ++_lastScaleUp));
        return _lastScaleUp;
    }

    private static Rejection TooMany() =>
        Rejection.Of("too-many-executors", string.Create(CultureInfo.InvariantCulture, $"There are more than {MostExecutors} executors."));
}
