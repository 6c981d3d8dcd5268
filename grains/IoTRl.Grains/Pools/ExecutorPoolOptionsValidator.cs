using Microsoft.Extensions.Options;

namespace IoTRl.Grains.Pools;

[OptionsValidator]
internal sealed partial class ExecutorPoolOptionsValidator : IValidateOptions<ExecutorPoolOptions>;
