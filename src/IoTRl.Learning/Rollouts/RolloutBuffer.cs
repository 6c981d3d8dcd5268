namespace IoTRl.Learning.Rollouts;

/// <summary>What a rollout saw and did, step by step; arrays are flat, the last index runs fastest.</summary>
internal sealed class RolloutBuffer(int steps, int environments, int width, int parts)
{
    public int Steps => steps;

    public int Environments => environments;

    /// <summary>Numbers of one observation, privileged ones included.</summary>
    public int Width => width;

    /// <summary>Parts of an action.</summary>
    public int Parts => parts;

    /// <summary>Samples: steps x environments.</summary>
    public int Count => steps * environments;

    /// <summary>[steps, environments, width], normalised.</summary>
    public float[] Observations { get; } = new float[steps * environments * width];

    /// <summary>[steps, environments, parts].</summary>
    public int[] Actions { get; } = new int[steps * environments * parts];

    /// <summary>[steps, environments]: of the action, when it was drawn.</summary>
    public float[] LogProbabilities { get; } = new float[steps * environments];

    /// <summary>[steps, environments], scaled.</summary>
    public float[] Rewards { get; } = new float[steps * environments];

    /// <summary>[steps, environments]: the episode ended for good.</summary>
    public bool[] Terminated { get; } = new bool[steps * environments];

    /// <summary>[steps, environments]: the episode was cut.</summary>
    public bool[] Truncated { get; } = new bool[steps * environments];

    /// <summary>[steps, environments]: value of the observation.</summary>
    public float[] Values { get; } = new float[steps * environments];

    /// <summary>[steps, environments]: value of the observation that the step really reached.</summary>
    public float[] NextValues { get; } = new float[steps * environments];

    /// <summary>[steps, environments].</summary>
    public float[] Advantages { get; } = new float[steps * environments];

    /// <summary>[steps, environments]: what the critic is to learn.</summary>
    public float[] Returns { get; } = new float[steps * environments];
}
