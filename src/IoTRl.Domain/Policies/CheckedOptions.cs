namespace IoTRl.Domain.Policies;

/// <summary>No policy is made of options outside their ranges.</summary>
internal static class CheckedOptions
{
    /// <exception cref="ArgumentException">The options are not valid; the message names every fault.</exception>
    public static TOptions Of<TOptions>(TOptions options)
        where TOptions : class, IPolicyOptions
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionRanges.ThrowIfAny(options.Validate(), nameof(options));
        return options;
    }
}
