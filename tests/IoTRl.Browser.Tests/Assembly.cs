using IoTRl.Browser.Tests;
using Xunit.Sdk;
using Xunit.v3;

// One silo and two cores: pages that wait for each other's seconds would be slow, and say nothing.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(PagesFixture))]
