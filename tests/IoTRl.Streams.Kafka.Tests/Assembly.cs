using Xunit.Sdk;
using Xunit.v3;

// Silos of several tests at once would wait for two cores.
[assembly: Parallelization(Mode = ParallelMode.None)]
