using BenchmarkDotNet.Running;
using IoTRl.Benchmarks.Jobs;
using IoTRl.Benchmarks.Learning;

// dotnet run --project load-tests/IoTRl.Benchmarks -c Release -- steps
// dotnet run --project load-tests/IoTRl.Benchmarks -c Release -- --filter '*Twin*'
// dotnet run --project load-tests/IoTRl.Benchmarks -c Release -- training
if (args is ["steps"])
    TwinSteps.Print(Console.Out, TimeSpan.FromSeconds(2));
else if (args is ["training"])
    TrainingSteps.Print(Console.Out, rounds: 5);
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
