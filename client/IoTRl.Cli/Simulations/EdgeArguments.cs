using System.CommandLine;
using System.Globalization;
using IoTRl.Cli.Hosting;
using IoTRl.Tournament.Loads;

namespace IoTRl.Cli.Simulations;

/// <summary>What gateways announce and how early, as several commands are asked it.</summary>
internal sealed class EdgeArguments
{
    private static readonly EdgeOptions Defaults = new();

    private readonly Option<double> _announced = new("--announced")
    {
        Description = "Share of the load that gateways hold back and announce: 0 to 1.",
        DefaultValueFactory = _ => Defaults.AnnouncedShare,
        HelpName = "share",
    };

    private readonly Option<string> _lead = new("--lead")
    {
        Description = $"How long before its arrival they announce it, whole seconds up to {EdgeOptions.MostLeadSeconds}s, such as 20s; 0s for not at all.",
        DefaultValueFactory = _ => string.Create(CultureInfo.InvariantCulture, $"{Defaults.LeadSeconds}s"),
        HelpName = "time",
    };

    internal IEnumerable<Option> All => [_announced, _lead];

    internal EdgeOptions EdgeOf(ParseResult parsed) => Defaults with { AnnouncedShare = parsed.GetValue(_announced), LeadSeconds = LeadOf(parsed) };

    /// <summary>The option that sets a property of <see cref="EdgeOptions"/>; null for no option of these.</summary>
    internal static string? OptionOf(string position) => position switch
    {
        nameof(EdgeOptions.AnnouncedShare) => "--announced",
        nameof(EdgeOptions.LeadSeconds) => "--lead (seconds)",
        _ => null,
    };

    private int LeadOf(ParseResult parsed)
    {
        var text = parsed.GetRequiredValue(_lead);
        var lead = CommandFailure.Require(ShortTime.Parse(text, orZero: true), _lead.Name);
        return lead.Ticks % TimeSpan.TicksPerSecond == 0 ? (int)lead.TotalSeconds : throw CommandFailure.WrongUse($"{_lead.Name}: '{text}' has to be whole seconds");
    }
}
