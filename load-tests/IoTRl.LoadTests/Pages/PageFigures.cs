using IoTRl.LoadTests.Figures;

namespace IoTRl.LoadTests.Pages;

/// <summary>What a page cost while it was open.</summary>
/// <param name="FirstContent">Seconds from the request to the first content that was painted, in a window that had stored nothing.</param>
/// <param name="SiloUpdates">The silo's time for one second of the page, from the fleet's figures to what is drawn.</param>
/// <param name="SiloCpu">Processor time that the silo used each second, for everything it does, seconds.</param>
/// <param name="Updates">Processor seconds of the browser's main thread for each second that came.</param>
internal sealed record PageFigures(double FirstContent, HistogramFigures SiloUpdates, double SiloCpu, IReadOnlyList<double> Updates);
