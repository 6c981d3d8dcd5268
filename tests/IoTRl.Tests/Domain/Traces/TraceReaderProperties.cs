using FsCheck;
using FsCheck.Fluent;
using IoTRl.Domain.Traces;

namespace IoTRl.Tests.Domain.Traces;

[Trait("Level", "Unit")]
public sealed class TraceReaderProperties
{
    private static readonly string[] Pieces =
        ["time", "value", ",", ";", "\t", "\n", "\r\n", "\r", "\"", "1", "2.5", "1,5", "-3", "1e308", "1e999", "NaN", "inf", "2026-01-01", " 00:00:00", "Z", "+02:00", "#", "\uFEFF", "\0", " ", "99999999999", "∞", "0.001"];

    [Fact]
    public void Parse_OfAnything_GivesSoundSamplesOrAReason()
    {
        var texts = Gen.OneOf(
            Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)),
            ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""));
        Prop.ForAll(texts.ToArbitrary(), IsSound).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000).WithReplay(20_260_131, 1));
    }

    private static bool IsSound(string text)
    {
        var options = new TraceReaderOptions { MaxLineCharacters = 200, MaxSamples = 1_000 };
        if (!TraceReader.Parse(text, options).TryGet(out var trace, out var rejection)) return rejection.Reason.Length > 0 && rejection.Message.Length > 0;
        return trace.Count is > 1 and <= 1_000 && trace.Interval > TimeSpan.Zero && trace.Values.ToArray().All(value => double.IsNaN(value) || (double.IsFinite(value) && value >= 0));
    }
}
