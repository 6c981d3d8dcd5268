namespace IoTRl.Domain.Policies;

/// <summary>A policy's explicit state for one job: bounded windows of the past, oldest first.</summary>
public sealed class PolicyMemory
{
}
