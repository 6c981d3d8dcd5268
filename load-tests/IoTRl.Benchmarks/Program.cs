using BenchmarkDotNet.Running;
using IoTRl.Benchmarks.Jobs;

// dotnet run --project load-tests/IoTRl.Benchmarks -c Release -- steps
// dotnet run --project load-tests/IoTRl.Benchmarks -c Release -- --filter '*Twin*'
if (args is ["steps"])
    TwinSteps.Print(Console.Out, TimeSpan.FromSeconds(2));
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
