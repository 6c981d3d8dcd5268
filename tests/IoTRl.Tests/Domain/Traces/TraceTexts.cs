using System.Globalization;

namespace IoTRl.Tests.Domain.Traces;

/// <summary>Small texts in each of the recorded formats.</summary>
internal static class TraceTexts
{
    internal const string Csv = "timestamp,value\n2026-01-01 00:00,5\n2026-01-01 00:30,6\n2026-01-01 01:00,NaN\n2026-01-01 01:30,7\n";

    internal const string Profile = "3\t100\t0\t130\t1\n20\t100\t1\t130\t0\n100\t73\t2\t90\t0\n";

    internal const string Fan =
        "Sensor Configuration,Rotation Speed Percentage,x,y,z\r\n1,20,3,4,0\r\n1,20,0,0,-2\r\n1,25,-1,2,2\r\n1,25,1,0,0\r\n2,25,0,-7,0\r\n";

    /// <summary>Loop counts: a Tuesday from 00:00, the Wednesday after it from 00:05, and a Wednesday again.</summary>
    internal const string Loop =
        "Tuesday,00:00,San Francisco,no,3\nTuesday,00:05,San Francisco,yes,-1\nTuesday,00:15,San Francisco,no,10\nWednesday,00:05,San Francisco,no,4\nWednesday,00:00,Colorado,no,5\nWednesday,00:05,Colorado,no,6\n";

    /// <summary>So many cycles of 60 s; the value at a second is 100 x cycle + second.</summary>
    internal static string Cycles(int cycles) => string.Concat(Enumerable.Range(0, cycles).Select(cycle =>
        string.Join('\t', Enumerable.Range(0, 60).Select(second => (100 * cycle + second).ToString(CultureInfo.InvariantCulture))) + "\n"));
}
