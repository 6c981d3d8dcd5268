using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IoTRl.Domain.Networks;

/// <summary>
/// A trained policy as it is shipped: one <c>.safetensors</c> file with the actor's weights, how observations are scaled, and in its metadata everything that
/// says what it is and where it came from. Reading checks all of it and refuses with the first thing that is wrong.
/// </summary>
public sealed class PolicySnapshot
{
    /// <summary>What this code writes and reads.</summary>
    public const string Format = "iotrl-policy/1";

    /// <summary>Prefix of the actor's tensors: <c>actor.0.weight</c>.</summary>
    public const string Actor = "actor";

    private const string MeanName = "scale.mean";
    private const string FactorName = "scale.factor";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        RespectRequiredConstructorParameters = true,
    };

    private PolicySnapshot(SafetensorsFile file, string layout, ActionHeads? heads, ObservationScale scale, NetworkInference network) =>
        (File, Layout, Heads, Scale, Network) = (file, layout, heads, scale, network);

    /// <summary>The whole file, with the words of its training.</summary>
    public SafetensorsFile File { get; }

    /// <summary>Name and version of the observation that it was trained on, such as <c>observation/1</c>.</summary>
    public string Layout { get; }

    /// <summary>How logits become actions; null for a policy whose outputs are the action.</summary>
    public ActionHeads? Heads { get; }

    public ObservationScale Scale { get; }

    /// <summary>For one thread; others take a <see cref="NetworkInference.Clone"/>.</summary>
    public NetworkInference Network { get; }

    /// <summary>Reads a snapshot that has to be of that layout, or says the first thing that is wrong with it.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="layout">Layout that its user will give it.</param>
    /// <param name="features">Numbers of that layout.</param>
    public static Parsed<PolicySnapshot> Read(ReadOnlyMemory<byte> bytes, string layout, int features)
    {
        if (!SafetensorsFile.Read(bytes).TryGet(out var file, out var rejection)) return rejection;
        if (file.Refusal("format", Format) is { } foreign) return foreign;
        if (file.Refusal("layout", layout) is { } other) return other;
        if (!ReadWord<NetworkShape>(file, "network").TryGet(out var shape, out rejection)) return rejection;
        if (shape.Validate() is [var wrong, ..]) return wrong;
        if (shape.Inputs != features) return Rejection.Of("wrong-shape", $"takes {shape.Inputs} numbers, but {layout} has {features}", "network");
        ActionHeads? heads = null;
        if (file.Metadata.ContainsKey("heads"))
        {
            if (!ReadWord<ActionHeads>(file, "heads").TryGet(out heads, out rejection)) return rejection;
            if (heads.Validate() is [var bad, ..]) return bad;
            if (heads.Logits != shape.Outputs) return Rejection.Of("wrong-shape", $"have {heads.Logits} logits, but the network gives {shape.Outputs}", "heads");
        }

        if (!ReadScale(file, features).TryGet(out var scale, out rejection)) return rejection;
        if (!NetworkInference.Create(shape, file, Actor).TryGet(out var network, out rejection)) return rejection;
        return new PolicySnapshot(file, layout, heads, scale, network);
    }

    /// <summary>The file of a policy.</summary>
    /// <param name="layout">See <see cref="Layout"/>.</param>
    /// <param name="shape">Of the actor.</param>
    /// <param name="heads">See <see cref="Heads"/>.</param>
    /// <param name="scale">See <see cref="Scale"/>.</param>
    /// <param name="actor">Weights and biases, each layer's under <see cref="Actor"/>.</param>
    /// <param name="words">What else is said of it: algorithm, options, seed, code version, score.</param>
    public static SafetensorsFile Write(
        string layout, NetworkShape shape, ActionHeads? heads, ObservationScale scale, IEnumerable<NetworkTensor> actor, IReadOnlyDictionary<string, string> words)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(scale);
        ArgumentNullException.ThrowIfNull(words);
        var metadata = new Dictionary<string, string>(words, StringComparer.Ordinal)
        {
            ["format"] = Format,
            ["layout"] = layout,
            ["network"] = JsonSerializer.Serialize(new { shape.Inputs, shape.Hidden, shape.Outputs, shape.Activation, shape.OutputActivation }, Json),
            ["clip"] = scale.Clip.ToString("R", CultureInfo.InvariantCulture),
        };
        if (heads is not null) metadata["heads"] = JsonSerializer.Serialize(new { heads.Choices, heads.PartsPerHead }, Json);
        ImmutableArray<int> features = [shape.Inputs];
        return new SafetensorsFile([.. actor, new(MeanName, features, scale.Mean.ToArray()), new(FactorName, features, scale.Factor.ToArray())], metadata);
    }

    private static Parsed<T> ReadWord<T>(SafetensorsFile file, string name)
        where T : class
    {
        if (!file.FindWord(name).TryGet(out var word, out var missing)) return missing;
        try
        {
            return JsonSerializer.Deserialize<T>(word, Json) is { } value ? value : Rejection.Of("bad-metadata", "is null", name);
        }
        catch (JsonException exception)
        {
            return Rejection.Of("bad-metadata", exception.Message, name);
        }
    }

    private static Parsed<ObservationScale> ReadScale(SafetensorsFile file, int features)
    {
        if (!file.Find(MeanName).TryGet(out var tensor, out var missing)) return missing;
        if (!tensor.Floats([features]).TryGet(out var mean, out var unfit)) return unfit;
        if (!file.Find(FactorName).TryGet(out tensor, out missing)) return missing;
        if (!tensor.Floats([features]).TryGet(out var factor, out unfit)) return unfit;
        if (Array.FindIndex(factor, value => value <= 0) is >= 0 and var bad) return Rejection.Of("out-of-range", $"number {bad} is {factor[bad]}, not above 0", FactorName);
        if (!file.FindWord("clip").TryGet(out var word, out missing)) return missing;
        return float.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var clip) && clip > 0 && float.IsFinite(clip)
            ? new ObservationScale { Mean = [.. mean], Factor = [.. factor], Clip = clip }
            : Rejection.Of("bad-metadata", $"'{word}' is no number above 0", "clip");
    }
}
