using System.Net;

namespace IoTRl.Silo.Hosting;

/// <summary>A port that a part will listen on, and the option that moves it.</summary>
internal sealed record RequiredPort(string Option, string Purpose, IPAddress Address, int Number);
