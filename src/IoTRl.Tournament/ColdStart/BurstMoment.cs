namespace IoTRl.Tournament.ColdStart;

/// <summary>One thing that happened, in words.</summary>
/// <param name="Second">Second of the episode.</param>
/// <param name="Subject">Whose it is: the gateways, the load, or a policy by name.</param>
/// <param name="Text">What happened, without the subject.</param>
public sealed record BurstMoment(long Second, string Subject, string Text);
