using System.Collections.Immutable;
using IoTRl.Domain.Agents;

namespace IoTRl.Domain.Policies;

/// <summary>A policy's explicit state for one job: bounded windows of the past. Mutable, and allocates nothing while it is used.</summary>
public sealed class PolicyMemory
{
    private const int WindowCapacity = 256;
    private const int UtilisationCapacity = 16;
    private readonly MaximumWindow _requests = new(WindowCapacity);
    private readonly double[] _utilisation = new double[UtilisationCapacity];
    private readonly double[] _utilisationSeconds = new double[UtilisationCapacity];
    private int _utilisationCount;

    /// <summary>When the policy last computed its rule, and last changed its answer; null before.</summary>
    public DateTimeOffset? LastSync { get; set; }

    public DateTimeOffset? LastChange { get; set; }

    /// <summary>Answer that holds between two syncs; executors.</summary>
    public int Held { get; set; }

    /// <summary>Remembers what the rule asked for.</summary>
    public void Request(DateTimeOffset now, int executors) => _requests.Add(SecondOf(now), executors);

    /// <summary>Largest request of the last seconds.</summary>
    public int LargestRequest(DateTimeOffset now, double windowSeconds, int fallback) => _requests.Largest(SecondOf(now) - windowSeconds, fallback);

    /// <summary>Remembers a measured utilisation, so that a metrics path of known delay can be followed.</summary>
    public void Utilisation(DateTimeOffset now, double share)
    {
        _utilisation[_utilisationCount % UtilisationCapacity] = share;
        _utilisationSeconds[_utilisationCount % UtilisationCapacity] = SecondOf(now);
        _utilisationCount++;
    }

    /// <summary>The newest utilisation that is at least so old; unknown where none is.</summary>
    public Measured UtilisationBefore(DateTimeOffset now, double ageSeconds)
    {
        var newest = SecondOf(now) - ageSeconds;
        for (var back = 1; back <= Math.Min(_utilisationCount, UtilisationCapacity); back++)
        {
            var index = (_utilisationCount - back) % UtilisationCapacity;
            if (_utilisationSeconds[index] <= newest) return Measured.Of(_utilisation[index], SecondOf(now) - _utilisationSeconds[index]);
        }

        return Measured.Unknown;
    }

    public PolicyMemoryState Capture()
    {
        var requests = ImmutableArray.CreateBuilder<GuardRequest>(_requests.Count);
        for (var index = 0; index < _requests.Count; index++)
            requests.Add(new GuardRequest { Time = TimeOf(_requests[index].Second), Executors = _requests[index].Value });
        return new PolicyMemoryState { LastSync = LastSync, LastChange = LastChange, Held = Held, Requests = requests.MoveToImmutable(), Utilisation = Utilisations() };
    }

    public static PolicyMemory Restore(PolicyMemoryState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var memory = new PolicyMemory { LastSync = state.LastSync, LastChange = state.LastChange, Held = state.Held };
        foreach (var request in state.Requests) memory.Request(request.Time, request.Executors);
        foreach (var sample in state.Utilisation) memory.Utilisation(sample.Time, sample.Share);
        return memory;
    }

    private ImmutableArray<UtilisationSample> Utilisations()
    {
        var count = Math.Min(_utilisationCount, UtilisationCapacity);
        var samples = ImmutableArray.CreateBuilder<UtilisationSample>(count);
        for (var back = count; back >= 1; back--)
        {
            var index = (_utilisationCount - back) % UtilisationCapacity;
            samples.Add(new UtilisationSample { Time = TimeOf(_utilisationSeconds[index]), Share = _utilisation[index] });
        }

        return samples.MoveToImmutable();
    }

    private static double SecondOf(DateTimeOffset time) => time.UtcTicks / (double)TimeSpan.TicksPerSecond;

    private static DateTimeOffset TimeOf(double second) => new((long)Math.Round(second * TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
