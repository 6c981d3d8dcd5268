using Microsoft.Extensions.Options;

namespace IoTRl.Grains.Gateways;

[OptionsValidator]
internal sealed partial class EdgeGatewayOptionsValidator : IValidateOptions<EdgeGatewayOptions>;
