using System.Text.Json;
using System.Text.Json.Serialization;

namespace IoTRl.Grains.Rest;

/// <summary>How the REST records are written and read: camelCase, nulls written, generated at build time so that the first request costs no reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(JobPage))]
[JsonSerializable(typeof(JobRequest))]
[JsonSerializable(typeof(ScenarioChange))]
[JsonSerializable(typeof(ModeChange))]
[JsonSerializable(typeof(DecisionPage))]
[JsonSerializable(typeof(GatewayPage))]
[JsonSerializable(typeof(SensorView))]
[JsonSerializable(typeof(PoolPage))]
[JsonSerializable(typeof(FreezeView))]
[JsonSerializable(typeof(BurstRequest))]
[JsonSerializable(typeof(BurstAnswer))]
[JsonSerializable(typeof(TelemetryAnswer))]
[JsonSerializable(typeof(StateChangeView))]
[JsonSerializable(typeof(ReadinessView))]
[JsonSerializable(typeof(ProblemView))]
public sealed partial class RestJsonContext : JsonSerializerContext;
