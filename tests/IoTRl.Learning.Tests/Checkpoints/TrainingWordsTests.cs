using IoTRl.Domain.Networks;
using IoTRl.Learning.Checkpoints;
using IoTRl.Learning.Ppo;

namespace IoTRl.Learning.Tests.Checkpoints;

[Trait("Level", "Unit")]
public sealed class TrainingWordsTests
{
    private const string Format = "a-format/1";
    private const string Layout = "a-layout/1";

    private static readonly Dictionary<string, string> Sound = TrainingWords.OfCheckpoint(Format, Layout, new PpoOptions { Seed = 7, InitialLogits = [0, 2.5f] });

    [Theory]
    [InlineData("of its own layout", Layout)]
    [InlineData("of any", null)]
    public void OptionsOf_ACheckpoint_AreThoseItWasTrainedWith(string name, string? layout)
    {
        Assert.True(TrainingWords.OptionsOf<PpoOptions>(File(Sound), Format, layout).TryGet(out var options, out var rejection), $"{name}: {rejection}");
        Assert.Equal(7UL, options.Seed);
        Assert.Equal([0, 2.5f], options.InitialLogits);
    }

    [Theory]
    [InlineData("format", "other/1", "format: is 'other/1', but 'a-format/1' is needed")]
    [InlineData("layout", "other/1", "layout: is 'other/1', but 'a-layout/1' is needed")]
    [InlineData("options", "null", "options: is null")]
    [InlineData("options", "{\"seed\":-1}", "options: The JSON value could not be converted")]
    [InlineData("format", null, "format: the metadata lack it")]
    [InlineData("layout", null, "layout: the metadata lack it")]
    [InlineData("options", null, "options: the metadata lack it")]
    public void OptionsOf_WhatIsNone_SayWhatIsWrong(string word, string? text, string expected)
    {
        var words = new Dictionary<string, string>(Sound);
        if (text is null) words.Remove(word);
        else words[word] = text;
        var rejection = TrainingWords.OptionsOf<PpoOptions>(File(words), Format, Layout).Rejection;
        Assert.StartsWith(expected, rejection?.ToString(), StringComparison.Ordinal);
        if (word == "options") return;
        Assert.Equal(expected, Assert.Throws<InvalidDataException>(() => TrainingWords.Demand(File(words), Format, Layout)).Message);
    }

    private static SafetensorsFile File(Dictionary<string, string> words) => new([], words);
}
