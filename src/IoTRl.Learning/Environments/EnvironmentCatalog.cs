using IoTRl.Learning.Environments.Twin;

namespace IoTRl.Learning.Environments;

/// <summary>Tasks by name, as the trainer offers them.</summary>
public static class EnvironmentCatalog
{
    // Levels of the torque: odd, so that one of them is none.
    private const int PendulumLevels = 11;

    private static readonly Dictionary<string, Func<IDiscreteEnvironment>> Factories = new(StringComparer.Ordinal)
    {
        ["thesis"] = () => new ThesisTask(),
        ["twin"] = TwinTask.Factory(new TwinTaskOptions()),
        ["cartpole"] = () => new CartPole(),
        ["pendulum"] = () => new DiscretizedEnvironment(new Pendulum(), PendulumLevels),
    };

    public static IEnumerable<string> Names => Factories.Keys;

    /// <summary>Makes one of that task; null where there is none of that name.</summary>
    public static Func<IDiscreteEnvironment>? Find(string name) => Factories.GetValueOrDefault(name);
}
