using IoTRl.Domain;
using IoTRl.Learning.Networks;

namespace IoTRl.Learning.Tests.Networks;

[Trait("Level", "Unit")]
public sealed class MatrixProductTests
{
    [Theory]
    [InlineData("one row", 1, 8, 3)]
    [InlineData("four rows, one vector", 4, 8, 5)]
    [InlineData("rows and vectors left over", 7, 24, 13)]
    [InlineData("many", 66, 40, 64)]
    public void Multiply_OfAnyShape_IsTheSumOfProducts(string name, int rows, int columns, int inner)
    {
        var (a, b, row) = (Draw(rows * inner, 1), Draw(inner * columns, 2), Draw(columns, 3));
        var c = new float[rows * columns];
        MatrixProduct.Multiply(a, inner, 1, b, c, rows, columns, inner, MatrixStart.Row, row);
        for (var i = 0; i < c.Length; i++)
            Assert.True(Math.Abs(c[i] - Expected(i / columns, i % columns)) < 1e-4, $"{name}: element {i}");

        double Expected(int at, int column) => row[column] + Enumerable.Range(0, inner).Sum(k => (double)a[(at * inner) + k] * b[(k * columns) + column]);
    }

    [Fact]
    public void Multiply_OfATransposedMatrix_AddsToWhatStoodThere()
    {
        // a is [inner 2, rows 3] read by columns; b is [inner 2, columns 8].
        float[] a = [1, 2, 3, 4, 5, 6];
        float[] b = [1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        var c = new float[24];
        Array.Fill(c, 10);
        MatrixProduct.Multiply(a, 1, 3, b, c, rows: 3, columns: 8, inner: 2, MatrixStart.Kept);
        Assert.Equal([11, 14, 10], c[..3]);
        Assert.Equal([12, 15, 10], c[8..11]);
        Assert.Equal([13, 16, 10], c[16..19]);
    }

    [Fact]
    public void Multiply_OutsideItsSpans_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MatrixProduct.Multiply(new float[5], 2, 1, new float[16], new float[24], 3, 8, 2, MatrixStart.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => MatrixProduct.Multiply(new float[6], 2, 1, new float[15], new float[24], 3, 8, 2, MatrixStart.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => MatrixProduct.Multiply(new float[6], 2, 1, new float[16], new float[23], 3, 8, 2, MatrixStart.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => MatrixProduct.Multiply(new float[6], 2, 1, new float[16], new float[24], 3, 7, 2, MatrixStart.Zero));
    }

    internal static float[] Draw(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        var values = new float[count];
        for (var i = 0; i < count; i++) values[i] = (float)random.NextNormal();
        return values;
    }
}
