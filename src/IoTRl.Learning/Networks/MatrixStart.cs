namespace IoTRl.Learning.Networks;

/// <summary>What a matrix product is added to.</summary>
internal enum MatrixStart
{
    /// <summary>Nothing: what stood there is replaced.</summary>
    Zero,

    /// <summary>What stood there.</summary>
    Kept,

    /// <summary>One row for all rows: the biases of a layer.</summary>
    Row,
}
