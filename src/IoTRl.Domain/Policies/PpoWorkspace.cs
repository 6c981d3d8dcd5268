using IoTRl.Domain.Jobs;
using IoTRl.Domain.Networks;

namespace IoTRl.Domain.Policies;

/// <summary>The numbers of one decision of a <see cref="PpoPolicy"/>: what the network sees, and what it says. Mutable, for one thread at a time.</summary>
internal sealed class PpoWorkspace(PolicySnapshot snapshot)
{
    private readonly NetworkInference _network = snapshot.Network.Clone();
    private readonly float[] _entries = new float[ObservationLayout.Length];
    private readonly float[] _inputs = new float[ObservationLayout.Length];
    private readonly float[] _logits = new float[ResidualAction.Choices];
    private readonly int[] _action = new int[1];

    /// <summary>Entries of the observation's layout: [59]; may be changed before <see cref="Choose"/>.</summary>
    public Span<float> Entries => _entries;

    /// <summary>What the network said last: [13].</summary>
    public ReadOnlySpan<float> Logits => _logits;

    /// <summary>False where one of the logits is NaN or infinite: then the choice means nothing.</summary>
    public bool IsFinite
    {
        get
        {
            foreach (var logit in _logits)
            {
                if (!float.IsFinite(logit)) return false;
            }

            return true;
        }
    }

    /// <summary>Takes an observation in, with the rule's need in it; answers the need.</summary>
    public Measured Observe(in JobObservation observation, IRuleNeed rule)
    {
        var need = rule.NeedOf(observation);
        ObservationLayout.Write(observation with { RuleNeed = need }, _entries);
        return need;
    }

    /// <summary>The likeliest choice at the present entries, 0..12.</summary>
    public int Choose()
    {
        snapshot.Scale.Apply(_entries, _inputs);
        _network.Run(_inputs).CopyTo(_logits);
        ResidualAction.Heads.Greedy(_logits, _action);
        return _action[0];
    }
}
