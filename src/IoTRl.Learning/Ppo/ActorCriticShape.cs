using IoTRl.Domain.Networks;

namespace IoTRl.Learning.Ppo;

/// <summary>Two separate networks: an actor over what it may see, a critic over that and what is privileged.</summary>
public sealed record ActorCriticShape
{
    /// <summary>From the first features to logits.</summary>
    public required NetworkShape Actor { get; init; }

    /// <summary>From all numbers of an observation to one value.</summary>
    public required NetworkShape Critic { get; init; }

    /// <summary>What the logits choose.</summary>
    public required ActionHeads Heads { get; init; }

    /// <summary>Numbers of one observation, privileged ones included.</summary>
    public int Width => Critic.Inputs;

    internal static ActorCriticShape Of(PpoOptions options, int features, int privilegedFeatures, ActionHeads heads)
    {
        var chosen = options.HasJointHead ? heads.Joined() : heads;
        var actor = new NetworkShape { Inputs = features, Hidden = options.Hidden, Outputs = chosen.Logits, Activation = options.Activation };
        return new() { Heads = chosen, Actor = actor, Critic = actor with { Inputs = features + privilegedFeatures, Outputs = 1 } };
    }
}
