using Microsoft.Extensions.Options;

namespace IoTRl.Grains.Jobs;

[OptionsValidator]
internal sealed partial class SparkJobOptionsValidator : IValidateOptions<SparkJobOptions>;
