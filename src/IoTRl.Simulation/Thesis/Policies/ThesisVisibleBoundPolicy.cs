namespace IoTRl.Simulation.Thesis.Policies;

/// <summary>
/// <c>visible-bound</c>: the cheapest allocation that the coming load needs, whatever the shuffle will be. No policy that sees this observation is
/// cheaper without risking a violation, and this one can be had: it is a policy itself.
/// </summary>
public sealed class ThesisVisibleBoundPolicy : IThesisPolicy
{
    public string Name => "visible-bound";

    // The next float above, because the load itself may lie up to half a float above what was rounded.
    public ThesisAction Decide(ReadOnlySpan<float> observation) =>
        ThesisBound.CheapestForEveryShuffle(MathF.BitIncrement(observation[ThesisObservation.Forecast]));
}
