using System.Collections.Immutable;
using IoTRl.Domain;
using IoTRl.Domain.Networks;

namespace IoTRl.Learning.Forecasting;

/// <summary>What a forecaster is trained with. Defaults are those of a sketch of the twin where nothing else is said; saved in every snapshot.</summary>
public sealed record ForecastOptions
{
    /// <summary>Windows of each known family and of each recording, 1..10,000; a recording has as many as it is long. Default 400: with 100 the loss on other windows is a tenth higher. Of all windows together no more samples are taken than <see cref="ForecastSamples.Most"/>.</summary>
    public int Windows { get; init; } = 400;

    /// <summary>Windows of the family that is made of everything at once, 0..10,000. Default 1200.</summary>
    public int MixWindows { get; init; } = 1200;

    /// <summary>Seconds between two samples of a window, 1..3600. Default 10.</summary>
    public int SampleSeconds { get; init; } = 10;

    /// <summary>Passes over all samples, 1..1000. Default 8.</summary>
    public int Epochs { get; init; } = 8;

    /// <summary>Samples of one gradient step, 1..1,000,000; the last of a pass has what remains. Default 2048.</summary>
    public int BatchSize { get; init; } = 2048;

    /// <summary>Step of Adam, 0..1. Default 0.001 falling to 0.</summary>
    public LinearSchedule LearningRate { get; init; } = new() { Start = 1e-3, End = 0 };

    /// <summary>epsilon of Adam, above 0. Default 1e-8 (Kingma and Ba 2015).</summary>
    public double AdamEpsilon { get; init; } = 1e-8;

    /// <summary>Error within which the slope of the loss goes evenly from one side to the other, in ln(rate), 0..1. Default 0.02.</summary>
    public double SmoothWidth { get; init; } = 0.02;

    /// <summary>Largest number that the network sees, in standard deviations, above 0. Default 8.</summary>
    public double InputClip { get; init; } = 8;

    /// <summary>Widths of the hidden layers, tanh. Default 128, 128.</summary>
    public ImmutableArray<int> Hidden { get; init; } = [128, 128];

    /// <summary>Seed of everything random: windows, weights, order of samples. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Every value outside its range; empty when a training can begin.</summary>
    public ImmutableArray<Rejection> Validate()
    {
        var ranges = new OptionRanges()
            .Check(nameof(Windows), Windows, 1, 10_000)
            .Check(nameof(MixWindows), MixWindows, 0, 10_000)
            .Check(nameof(SampleSeconds), SampleSeconds, 1, 3600)
            .Check(nameof(Epochs), Epochs, 1, 1000)
            .Check(nameof(BatchSize), BatchSize, 1, 1_000_000)
            .Check($"{nameof(LearningRate)}.{nameof(LinearSchedule.Start)}", LearningRate.Start, 0, 1)
            .Check($"{nameof(LearningRate)}.{nameof(LinearSchedule.End)}", LearningRate.End, 0, 1)
            .Check(nameof(AdamEpsilon), AdamEpsilon, 1e-12, 1)
            .Check(nameof(SmoothWidth), SmoothWidth, 0, 1)
            .Check(nameof(InputClip), InputClip, 1e-3, 1e6);
        return [.. ranges.ToImmutable(), .. new NetworkShape { Inputs = 1, Hidden = Hidden, Outputs = 1 }.Validate()];
    }
}
