using IoTRl.Domain;
using IoTRl.Domain.Networks;
using IoTRl.Learning.Curves;
using IoTRl.Learning.Ppo;
using IoTRl.Tournament.Files;

namespace IoTRl.Trainer.Ppo;

/// <summary>The files of one training. Each is the old one or the new one, never half of either.</summary>
internal sealed class TrainingFolder(string path)
{
    private const string CheckpointName = "checkpoint.safetensors";
    private const string PolicyName = "policy.safetensors";

    private string Checkpoint => System.IO.Path.Combine(path, CheckpointName);

    /// <summary>What --resume goes on from, and all that a killed training leaves; answers its path.</summary>
    public IReadOnlyList<string> WriteCheckpoint(PpoTrainer trainer, LearningCurve curve)
    {
        using var files = new AtomicFolder(path);
        files.Write(CheckpointName, curve.AddTo(trainer.ToCheckpoint()).ToBytes());
        return files.Commit();
    }

    /// <summary>Everything besides the checkpoint; answers the paths.</summary>
    /// <param name="trainer">Where it stands.</param>
    /// <param name="curve">How it went.</param>
    /// <param name="policy">What ships.</param>
    /// <param name="run">Json that makes it again.</param>
    public IReadOnlyList<string> Write(PpoTrainer trainer, LearningCurve curve, SafetensorsFile policy, string run)
    {
        var figure = LearningCurvePlot.ToPng(curve, FormattableString.Invariant($"PPO on {policy.Metadata["layout"]}, seed {trainer.Options.Seed}: {trainer.Steps:#,0} steps"));
        using var files = new AtomicFolder(path);
        files.Write(PolicyName, policy.ToBytes());
        files.Write("curve.csv", curve.ToCsv());
        files.Write("curve.png", figure);
        files.Write("run.json", run);
        return files.Commit();
    }

    /// <summary>The checkpoint in it.</summary>
    /// <exception cref="CommandFailure">There is none, or it is none.</exception>
    public SafetensorsFile ReadCheckpoint()
    {
        if (!File.Exists(Checkpoint)) throw CommandFailure.WrongUse($"--resume: there is no {Checkpoint}; leave --resume out to begin");
        return CommandFailure.Require(SafetensorsFile.Read(File.ReadAllBytes(Checkpoint)), Checkpoint);
    }

    /// <summary>Runs what reads a checkpoint; what is wrong with it becomes a failure that names the file.</summary>
    public T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException or NotFiniteNumberException)
        {
            throw CommandFailure.WrongUse($"{Checkpoint}: {exception.Message}");
        }
    }

    /// <summary>The value that was read out of the checkpoint, or a failure that names the file.</summary>
    public T Require<T>(Parsed<T> parsed)
        where T : notnull => CommandFailure.Require(parsed, Checkpoint);
}
