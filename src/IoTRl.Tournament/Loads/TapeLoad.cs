namespace IoTRl.Tournament.Loads;

/// <summary>A tape as the load of an episode: its rate in a second is what arrived in it.</summary>
internal sealed class TapeLoad(LoadTape tape) : IEpisodeLoad
{
    public string Name => tape.Plan.Family;

    public string Source => tape.Plan.Source;

    public TimeSpan DayLength => tape.Plan.DayLength;

    public double RateAt(long second) => tape.ArrivalsAt((int)second);
}
