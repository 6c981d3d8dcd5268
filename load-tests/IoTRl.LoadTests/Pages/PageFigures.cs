using IoTRl.LoadTests.Figures;

namespace IoTRl.LoadTests.Pages;

/// <summary>What a page cost while it was open.</summary>
/// <param name="FirstContent">Seconds from the request to the first content that was painted.</param>
/// <param name="SiloUpdates">The silo's time for one second of the page, from the fleet's figures to what is drawn.</param>
/// <param name="Updates">Seconds of the browser's main thread for each second that came.</param>
/// <param name="Heap">Bytes of the browser's heap after a collection.</param>
/// <param name="SiloBytes">Resident bytes of the silo.</param>
internal sealed record PageFigures(double FirstContent, HistogramFigures SiloUpdates, IReadOnlyList<double> Updates, (double Begin, double End) Heap, (double Begin, double End) SiloBytes);
