using System.Collections.Immutable;
using System.Text.Json;
using IoTRl.Simulation.Jobs;

namespace IoTRl.Simulation.Calibration;

/// <summary>Collects what each constant came to and why.</summary>
internal sealed class CalibrationBook
{
    private static readonly JobTwinOptions Defaults = new();

    private readonly ImmutableArray<CalibratedConstant>.Builder _constants = ImmutableArray.CreateBuilder<CalibratedConstant>();
    private readonly ImmutableArray<string>.Builder _remarks = ImmutableArray.CreateBuilder<string>();

    public ImmutableArray<CalibratedConstant> Constants => _constants.ToImmutable();

    public ImmutableArray<string> Remarks => _remarks.ToImmutable();

    public void Remark(string sentence) => _remarks.Add(sentence);

    public void Add(JobTwinOptions twin, string name, Func<JobTwinOptions, double> get, ConstantOrigin origin, string because, double? low = null, double? high = null) =>
        _constants.Add(new CalibratedConstant
        {
            Name = string.Join('.', name.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName)),
            Value = get(twin),
            Low = low,
            High = high,
            Default = get(Defaults),
            Origin = origin,
            Because = because,
        });
}
