using BenchmarkDotNet.Running;

// dotnet run --project load-tests/IoTRl.Benchmarks -c Release -- --filter '*Twin*'
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
