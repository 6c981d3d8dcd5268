namespace IoTRl.Tournament.Loads;

/// <summary>What the curves of a synthetic family may be used for.</summary>
public enum FamilyUse
{
    /// <summary>For training, and on seeds of its own for judging.</summary>
    Training,

    /// <summary>For judging alone: nothing is fitted on it.</summary>
    HeldOut,

    /// <summary>For training alone, of forecasters and of policies: nobody is judged on it.</summary>
    TrainingOnly,
}
