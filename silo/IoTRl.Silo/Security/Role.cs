namespace IoTRl.Silo.Security;

/// <summary>What a caller may do; each role may do what those before it may.</summary>
internal enum Role
{
    Viewer,
    Operator,
    Admin,
}
