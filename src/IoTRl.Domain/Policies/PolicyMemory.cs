using System.Collections.Immutable;
using IoTRl.Domain.Agents;

namespace IoTRl.Domain.Policies;

/// <summary>A policy's explicit state for one job: bounded windows of the past, and numbers of the rule's own. Mutable; allocates nothing while it is used.</summary>
public sealed class PolicyMemory
{
    /// <summary>Most numbers that a rule may keep: they are stored with every decision of a live job.</summary>
    public const int MostNumbers = 1024;

    private const int WindowCapacity = 256;
    private const int UtilisationCapacity = 64;
    private readonly MaximumWindow _requests = new(WindowCapacity);
    private readonly double[] _utilisation = new double[UtilisationCapacity];
    private readonly long[] _utilisationTicks = new long[UtilisationCapacity];
    private int _utilisationCount;
    private double[] _numbers = [];

    /// <summary>When the policy last computed its rule; null before.</summary>
    public DateTimeOffset? LastSync { get; set; }

    /// <summary>When the policy last saw the size change; null before.</summary>
    public DateTimeOffset? LastChange { get; set; }

    /// <summary>What the last computation left: the answer that holds until the next, or the size that it saw; executors.</summary>
    public int Held { get; set; }

    /// <summary>Remembers what the rule asked for.</summary>
    public void Request(DateTimeOffset now, int executors) => _requests.Add(now.UtcTicks, executors);

    /// <summary>Largest request of the last seconds.</summary>
    public int LargestRequest(DateTimeOffset now, double windowSeconds, int fallback) => _requests.Largest(now.UtcTicks - TicksOf(windowSeconds), fallback);

    /// <summary>Remembers a measured utilisation, so that a metrics path of known delay can be followed; of a second the first, so that urgent decisions cannot crowd out the past.</summary>
    public void Utilisation(DateTimeOffset now, double share)
    {
        if (_utilisationCount > 0 && now.UtcTicks - _utilisationTicks[IndexOf(1)] < TimeSpan.TicksPerSecond) return;
        _utilisation[IndexOf(0)] = share;
        _utilisationTicks[IndexOf(0)] = now.UtcTicks;
        _utilisationCount++;
    }

    /// <summary>The newest utilisation that is at least so old; unknown where none is.</summary>
    public Measured UtilisationBefore(DateTimeOffset now, double ageSeconds)
    {
        var newest = now.UtcTicks - TicksOf(ageSeconds);
        for (var back = 1; back <= Math.Min(_utilisationCount, UtilisationCapacity); back++)
        {
            var ticks = _utilisationTicks[IndexOf(back)];
            if (ticks <= newest) return Measured.Of(_utilisation[IndexOf(back)], (now.UtcTicks - ticks) / (double)TimeSpan.TicksPerSecond);
        }

        return Measured.Unknown;
    }

    /// <summary>Mean of the utilisations of the last seconds; unknown without one.</summary>
    public Measured MeanUtilisation(DateTimeOffset now, double windowSeconds)
    {
        var (oldest, sum, count) = (now.UtcTicks - TicksOf(windowSeconds), 0.0, 0);
        for (var back = 1; back <= Math.Min(_utilisationCount, UtilisationCapacity) && _utilisationTicks[IndexOf(back)] > oldest; back++, count++)
            sum += _utilisation[IndexOf(back)];
        return count == 0 ? Measured.Unknown : Measured.Of(sum / count);
    }

    /// <summary>So many numbers of the rule's own, finite, in an order of its own; all 0 before it has set them. Another count begins anew.</summary>
    /// <param name="count">1..<see cref="MostNumbers"/>.</param>
    public Span<double> Numbers(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostNumbers);
        if (_numbers.Length != count) _numbers = new double[count];
        return _numbers;
    }

    public PolicyMemoryState Capture()
    {
        var requests = ImmutableArray.CreateBuilder<GuardRequest>(_requests.Count);
        for (var index = 0; index < _requests.Count; index++)
            requests.Add(new GuardRequest { Time = TimeOf(_requests[index].Ticks), Executors = _requests[index].Value });
        return new PolicyMemoryState { LastSync = LastSync, LastChange = LastChange, Held = Held, Requests = requests.MoveToImmutable(), Utilisation = Utilisations(), Numbers = [.. _numbers] };
    }

    public static PolicyMemory Restore(PolicyMemoryState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var memory = new PolicyMemory { LastSync = state.LastSync, LastChange = state.LastChange, Held = state.Held, _numbers = [.. state.Numbers] };
        foreach (var request in state.Requests) memory.Request(request.Time, request.Executors);
        foreach (var sample in state.Utilisation) memory.Utilisation(sample.Time, sample.Share);
        return memory;
    }

    private ImmutableArray<UtilisationSample> Utilisations()
    {
        var count = Math.Min(_utilisationCount, UtilisationCapacity);
        var samples = ImmutableArray.CreateBuilder<UtilisationSample>(count);
        for (var back = count; back >= 1; back--)
            samples.Add(new UtilisationSample { Time = TimeOf(_utilisationTicks[IndexOf(back)]), Share = _utilisation[IndexOf(back)] });
        return samples.MoveToImmutable();
    }

    private int IndexOf(int back) => (_utilisationCount - back) % UtilisationCapacity;

    private static long TicksOf(double seconds) => (long)Math.Round(seconds * TimeSpan.TicksPerSecond);

    private static DateTimeOffset TimeOf(long ticks) => new(ticks, TimeSpan.Zero);
}
