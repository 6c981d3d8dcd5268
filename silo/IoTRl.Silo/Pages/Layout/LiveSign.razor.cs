namespace IoTRl.Silo.Pages.Layout;

/// <summary>Beats once a second; the page's script says "lost" where it does not hear it.</summary>
public sealed partial class LiveSign
{
    private string Beat => Frame is { Lost: null } frame ? Show.Whole(frame.Time.ToUnixTimeMilliseconds()) : "";
}
