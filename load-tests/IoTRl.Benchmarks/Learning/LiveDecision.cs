using IoTRl.Domain;
using IoTRl.Domain.Jobs;
using IoTRl.Domain.MetaControl;
using IoTRl.Domain.Networks;
using IoTRl.Domain.Policies;
using IoTRl.Learning.Ppo;

namespace IoTRl.Benchmarks.Learning;

/// <summary>Policy <c>ppo</c> of seeded weights, 59-64-64-13, on the observation of a job that rises.</summary>
internal sealed class LiveDecision
{
    private readonly PpoPolicy _policy;
    private readonly PolicyMemory _memory = new();

    private readonly JobObservation _observation = new()
    {
        IntervalSeconds = 5,
        MinExecutors = 1,
        MaxExecutors = 20,
        CoresPerExecutor = 2,
        TasksPerBatch = 120,
        ExecutorRecordsPerSecond = Measured.Of(10),
        ObjectiveSeconds = 20,
        Weights = ScenarioCatalog.BuiltIn[0].Weights,
        RecordsPerSecond = Measured.Of(90),
        RollingMeanRecordsPerSecond = 80,
        PeakRecordsPerSecond5Min = 95,
        BacklogRecords = Measured.Of(400),
        OldestSeconds = Measured.Of(4),
        Running = 10,
        Target = 11,
        StartingUnder15 = 1,
        QuotaExecutors = 20,
        ColdStartSeconds = 50,
        TotalForecast = [.. Enumerable.Range(0, 15).Select(entry => 90.0 + entry)],
    };

    public LiveDecision()
    {
        var shape = new ActorCriticShape
        {
            Actor = new NetworkShape { Inputs = ObservationLayout.Length, Outputs = ResidualAction.Choices },
            Critic = new NetworkShape { Inputs = ObservationLayout.Length, Outputs = 1 },
            Heads = ResidualAction.Heads,
        };
        using var networks = ActorCritic.Create(shape, 1);
        var actor = networks.ToTensors().Where(tensor => tensor.Name.StartsWith("actor.", StringComparison.Ordinal));
        var words = new Dictionary<string, string> { [PpoPolicy.RuleWord] = "tuned" };
        var file = PolicySnapshot.Write(ObservationLayout.Name, shape.Actor, ResidualAction.Heads, ObservationScale.Identity(ObservationLayout.Length), actor, words);
        _policy = PpoPolicy.Read(file.ToBytes(), new ScalingPolicyCatalog(ScalingPolicyCatalog.Analytic())).TryGet(out var policy, out var rejection)
            ? policy
            : throw new InvalidOperationException(rejection.ToString());
    }

    public int Decide() => _policy.Decide(_observation, _memory).Executors;

    public int Counterfactuals() => _policy.CounterfactualsOf(_observation).Length;
}
