using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Options;

namespace IoTRl.Silo.Hosting;

/// <summary>Settings: defaults, appsettings.json beside the program, the environment, the command line; later ones win.</summary>
internal static partial class SettingsComposition
{
    /// <summary>Fills the configuration and answers what is wrong with it. Settings that are wrong are left out, so that the rest can be judged as well.</summary>
    public static IReadOnlyList<string> AddSettings(this WebApplicationBuilder builder, StartArguments arguments)
    {
        var configuration = builder.Configuration;
        configuration.Sources.Clear();
        configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true, reloadOnChange: false);
        configuration.AddEnvironmentVariables();
        configuration.AddInMemoryCollection(arguments.Settings);

        var ours = OptionCatalog.Sections.Select(section => section.Key + ":").ToArray();
        var named = arguments.Settings.Select(setting => setting.Key)
            .Concat(FileKeys(configuration))
            .Concat(configuration.AsEnumerable().Select(setting => setting.Key).Where(key => ours.Any(section => key.StartsWith(section, StringComparison.OrdinalIgnoreCase))))
            .Distinct(StringComparer.OrdinalIgnoreCase);
        var errors = OptionsCheck.Errors(named.Select(key => new KeyValuePair<string, string?>(key, configuration[key])));
        if (errors.Count > 0)
        {
            var wrong = errors.Select(error => error.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var right = configuration.AsEnumerable().Where(setting => setting.Value is not null && !wrong.Contains(setting.Key)).ToArray();
            configuration.Sources.Clear();
            configuration.AddInMemoryCollection(right);
        }

        return [.. arguments.Errors, .. errors.Select(error => error.Value)];
    }

    /// <summary>The options of a section, as configured; only for what is composed before there is a container.</summary>
    public static T Settings<T>(this WebApplicationBuilder builder, string section)
        where T : class, new() => builder.Configuration.GetSection(section).Get<T>() ?? new T();

    /// <summary>Binds a section, and judges ranges and cross-field rules at the start.</summary>
    public static OptionsBuilder<T> AddSection<T>(this IServiceCollection services, string section)
        where T : class => services.AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();

    /// <summary>Every failed rule of every options class.</summary>
    public static IReadOnlyList<string> OptionErrors(this IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException error)
        {
            return [.. Lines(error)];
        }
        catch (AggregateException errors)
        {
            // Options by which others are judged fail once for each of them.
            return [.. errors.Flatten().InnerExceptions.SelectMany(error => error is OptionsValidationException failed ? Lines(failed) : [error.Message]).Distinct(StringComparer.Ordinal)];
        }
    }

    /// <summary>A range that an annotation guards is told by the class's name: the section's is what people write.</summary>
    private static IEnumerable<string> Lines(OptionsValidationException error)
    {
        var section = OptionCatalog.Sections.FirstOrDefault(entry => entry.Value == error.OptionsType).Key ?? error.OptionsType.Name;
        return error.Failures.Select(failure => Annotation().Match(failure) is { Success: true } found
            ? $"option --{section}:{found.Groups["member"].Value}: {found.Groups["what"].Value}"
            : failure);
    }

    [GeneratedRegex(@"^DataAnnotation validation failed for '\w+' members: '(?<member>\w+)' with the error: '(?<what>.*)'\.$")]
    private static partial Regex Annotation();

    private static IEnumerable<string> FileKeys(IConfigurationRoot configuration) =>
        configuration.Providers.OfType<JsonConfigurationProvider>().SelectMany(provider => KeysOf(provider, null));

    private static IEnumerable<string> KeysOf(JsonConfigurationProvider provider, string? parent)
    {
        foreach (var child in provider.GetChildKeys([], parent).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var key = parent is null ? child : $"{parent}:{child}";
            if (provider.TryGet(key, out var value) && value is not null) yield return key;
            foreach (var below in KeysOf(provider, key)) yield return below;
        }
    }
}
