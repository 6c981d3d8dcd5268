using System.Runtime.CompilerServices;
using IoTRl.Learning.Torch.Native;

namespace IoTRl.Learning.Torch.Tests;

/// <summary>A test that needs libtorch: where it cannot be loaded it is skipped, and says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TorchFactAttribute : FactAttribute
{
    public TorchFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        if (!LibTorch.IsAvailable(out var reason)) Skip = reason;
    }
}
