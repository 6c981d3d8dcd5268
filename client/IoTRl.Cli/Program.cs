using IoTRl.Cli.Hosting;

return await CommandLineHost.RunAsync(args, CommandLineEnvironment.OfProcess());
