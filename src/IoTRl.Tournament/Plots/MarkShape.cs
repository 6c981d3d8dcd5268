namespace IoTRl.Tournament.Plots;

/// <summary>Shape of a mark: what tells points apart where colours do not.</summary>
internal enum MarkShape
{
    Circle,

    Square,

    TriangleUp,

    TriangleDown,

    Cross,

    Plus,

    Diamond,
}
