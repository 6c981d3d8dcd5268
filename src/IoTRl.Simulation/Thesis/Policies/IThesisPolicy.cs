namespace IoTRl.Simulation.Thesis.Policies;

/// <summary>A rule that plays one episode of the thesis environment. It may remember; a new episode takes a new instance.</summary>
public interface IThesisPolicy
{
    /// <summary>Stable kebab-case name, the same for all instances.</summary>
    string Name { get; }

    /// <summary>The action for the coming step.</summary>
    /// <param name="observation">The 13 numbers of <see cref="ThesisObservation"/>; steps come in the order of the episode.</param>
    ThesisAction Decide(ReadOnlySpan<float> observation);
}
