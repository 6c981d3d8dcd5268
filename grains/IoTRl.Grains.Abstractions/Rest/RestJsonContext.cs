using System.Text.Json;
using System.Text.Json.Serialization;

namespace IoTRl.Grains.Rest;

/// <summary>How the REST records are written and read: camelCase, nulls written, generated at build time so that the first request costs no reflection.
/// Properties with a default of their own have setters: generated code gives init-only ones that are missing in the text the default of their type instead.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(JobPage))]
[JsonSerializable(typeof(JobRequest))]
[JsonSerializable(typeof(ScenarioChange))]
[JsonSerializable(typeof(ModeChange))]
[JsonSerializable(typeof(DecisionPage))]
[JsonSerializable(typeof(GatewayPage))]
[JsonSerializable(typeof(SensorView))]
[JsonSerializable(typeof(PoolPage))]
[JsonSerializable(typeof(PolicyPage))]
[JsonSerializable(typeof(PolicyPromotion))]
[JsonSerializable(typeof(FreezeView))]
[JsonSerializable(typeof(DrainView))]
[JsonSerializable(typeof(BurstRequest))]
[JsonSerializable(typeof(BurstAnswer))]
[JsonSerializable(typeof(TelemetryAnswer))]
[JsonSerializable(typeof(StateChangeView))]
[JsonSerializable(typeof(ReadinessView))]
[JsonSerializable(typeof(ProblemView))]
public sealed partial class RestJsonContext : JsonSerializerContext;
