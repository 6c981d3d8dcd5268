namespace IoTRl.Learning;

/// <summary>What a random number is drawn for: the stream of its address, so that no purpose moves another's draws. Numbers are kept for good: checkpoints go on with them.</summary>
internal enum DrawPurpose
{
    /// <summary>First weights; index: layer.</summary>
    Weights = 1,

    /// <summary>Seeds of episodes; index: environment and episode.</summary>
    Episodes = 2,

    /// <summary>Actions of a rollout; index: step and environment.</summary>
    Actions = 3,

    /// <summary>Order of samples; index: epoch.</summary>
    Shuffle = 4,

    /// <summary>Samples out of a replay buffer; index: update.</summary>
    Replay = 5,

    /// <summary>Exploration noise; index: step.</summary>
    Exploration = 6,

    /// <summary>Noise of target actions; index: update.</summary>
    Smoothing = 7,

    /// <summary>What an environment draws for an episode besides its own.</summary>
    Task = 8,

    /// <summary>Seeds of the networks of one learner; index: network.</summary>
    Networks = 9,

    /// <summary>Seeds of episodes that only measure; index: episode.</summary>
    Evaluation = 10,
}
