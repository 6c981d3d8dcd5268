using Microsoft.Extensions.Options;

namespace IoTRl.Grains.Agents;

[OptionsValidator]
internal sealed partial class PpoAgentOptionsValidator : IValidateOptions<PpoAgentOptions>;
