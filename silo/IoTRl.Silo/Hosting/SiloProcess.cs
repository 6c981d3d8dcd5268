using IoTRl.Silo.Security;

namespace IoTRl.Silo.Hosting;

/// <summary>From the command line to the exit code. What is wrong with a start is said in one line each, never by a stack trace.</summary>
internal static class SiloProcess
{
    public static async Task<int> RunAsync(string[] words, TextWriter output, TextWriter errors)
    {
        var arguments = StartArguments.Parse(words);
        if (arguments.Help)
        {
            UsageText.Write(output);
            return ExitCodes.Success;
        }

        if (arguments.NewKeyRole is { } role) return WriteNewKey(role, output, errors);

        try
        {
            await using var app = await SiloComposition.BuildAsync(arguments);
            if (!await TryStartAsync(app, errors)) return ExitCodes.Failed;
            app.Services.GetRequiredService<StartBanner>().Write(output);
            await app.WaitForShutdownAsync();
            return ExitCodes.Success;
        }
        catch (StartRefusedException refused)
        {
            foreach (var reason in refused.Reasons) errors.WriteLine(reason);
            return refused.ExitCode;
        }
        catch (Exception failure)
        {
            // The process's boundary: a part that failed is named, and the exit code says that the silo did not run.
            errors.WriteLine($"the silo could not run: {Innermost(failure).Message}");
            return ExitCodes.Failed;
        }
    }

    /// <summary>False where somebody stopped it meanwhile: whatever part that broke off has not failed.</summary>
    private static async Task<bool> TryStartAsync(WebApplication app, TextWriter errors)
    {
        try
        {
            await app.StartAsync();
            return true;
        }
        catch (Exception) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            errors.WriteLine("the silo was stopped before it was ready");
            return false;
        }
    }

    private static Exception Innermost(Exception failure) => failure.InnerException is { } inner ? Innermost(inner) : failure;

    private static int WriteNewKey(string role, TextWriter output, TextWriter errors)
    {
        if (!Api.Words.TryParse<Role>(role, out var known))
        {
            errors.WriteLine($"--new-key {role}: expected viewer, operator or admin");
            return ExitCodes.WrongUsage;
        }

        var key = ApiKeys.New();
        output.WriteLine($"key (give it to its holder, it is shown once): {key}");
        output.WriteLine($"settings: --Security:Keys:0:Name=<holder> --Security:Keys:0:Role={known} --Security:Keys:0:Sha256={ApiKeys.Hash(key)}");
        return ExitCodes.Success;
    }
}
