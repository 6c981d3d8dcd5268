namespace IoTRl.Silo.Hosting;

/// <summary>What <c>--help</c> prints.</summary>
internal static class UsageText
{
    private const int NameWidth = 34;

    public static void Write(TextWriter writer)
    {
        writer.WriteLine("IoTRl.Silo - scales Spark streaming jobs by what their IoT devices are about to send.");
        writer.WriteLine();
        writer.WriteLine("Usage: IoTRl.Silo [--Section:Key=value ...]      (also as environment variables: Section__Key=value)");
        writer.WriteLine();
        writer.WriteLine("Without options everything runs embedded: a simulated fleet, an MQTT endpoint, state in .iotrl/, pages on http://localhost:8080.");
        writer.WriteLine();
        writer.WriteLine("Examples:");
        writer.WriteLine("  IoTRl.Silo");
        writer.WriteLine("  IoTRl.Silo --Fleet:Trace=traces/taxi.csv --Fleet:Speedup=30        replay a recorded trace as the fleet's rate");
        writer.WriteLine("  IoTRl.Silo --Http:Port=9090 --State:Directory=/var/lib/iotrl       another port, another folder");
        writer.WriteLine("  IoTRl.Silo --State:Redis=redis:6379 --Cluster:Address=10.0.0.5     one of several silos");
        writer.WriteLine("  IoTRl.Silo --Mqtt:Broker:Address=mosquitto                         devices publish to a broker of yours");
        writer.WriteLine("  IoTRl.Silo --new-key operator                                      print a new API key and its hash");
        writer.WriteLine();
        writer.WriteLine("Exit codes: 0 stopped, 1 could not run (a port in use, a part that failed), 2 wrong usage.");
        foreach (var section in OptionTable.Entries.GroupBy(entry => entry.Name.Split(':')[0]))
        {
            writer.WriteLine();
            writer.WriteLine(section.Key);
            foreach (var entry in section)
            {
                writer.WriteLine($"  --{entry.Name.PadRight(NameWidth)} {entry.Description}");
                writer.WriteLine($"    {new string(' ', NameWidth)} {entry.Type}; default {entry.Default}");
            }
        }
    }
}
