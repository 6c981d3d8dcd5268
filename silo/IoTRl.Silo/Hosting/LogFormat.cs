namespace IoTRl.Silo.Hosting;

internal enum LogFormat
{
    Console,
    Json,
}
