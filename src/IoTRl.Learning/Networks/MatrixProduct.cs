using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace IoTRl.Learning.Networks;

/// <summary>
/// Products of small matrices on one thread. Every element is one chain of fused multiply-adds in the order of the inner index, so results are the same bits on
/// every machine. Rows of b and c are padded to whole vectors (<see cref="Padded"/>), with zeros where padding is read.
/// </summary>
internal static class MatrixProduct
{
    /// <summary>float32 in one vector of 256 bits, whatever the machine: what rows are padded to.</summary>
    public const int Lanes = 8;

    private const int BlockRows = 4;

    /// <summary>Numbers in a row of so many columns.</summary>
    public static int Padded(int columns) => (columns + Lanes - 1) / Lanes * Lanes;

    /// <summary>c = start + a b.</summary>
    /// <param name="a">Element (row, k) at row x aRow + k x aColumn: a transposed one costs nothing.</param>
    /// <param name="aRow">Distance of rows in a.</param>
    /// <param name="aColumn">Distance of columns in a.</param>
    /// <param name="b">[inner, columns], rows without gaps.</param>
    /// <param name="c">[rows, columns], rows without gaps, written.</param>
    /// <param name="rows">Rows of a and c.</param>
    /// <param name="columns">Columns of b and c, a multiple of <see cref="Lanes"/>.</param>
    /// <param name="inner">Columns of a, rows of b.</param>
    /// <param name="start">What the product is added to.</param>
    /// <param name="row">[columns] for <see cref="MatrixStart.Row"/>.</param>
    public static void Multiply(
        ReadOnlySpan<float> a, int aRow, int aColumn, ReadOnlySpan<float> b, Span<float> c, int rows, int columns, int inner, MatrixStart start, ReadOnlySpan<float> row = default)
    {
        if (rows == 0) return;
        ArgumentOutOfRangeException.ThrowIfNotEqual(columns % Lanes, 0, nameof(columns));
        ArgumentOutOfRangeException.ThrowIfLessThan(a.Length, ((rows - 1) * aRow) + ((inner - 1) * aColumn) + 1, nameof(a));
        ArgumentOutOfRangeException.ThrowIfLessThan(b.Length, inner * columns, nameof(b));
        ArgumentOutOfRangeException.ThrowIfLessThan(c.Length, rows * columns, nameof(c));
        Begin(c[..(rows * columns)], columns, start, row);
        ref var aFirst = ref MemoryMarshal.GetReference(a);
        ref var bFirst = ref MemoryMarshal.GetReference(b);
        ref var cFirst = ref MemoryMarshal.GetReference(c);
        var r = 0;
        for (; r + BlockRows <= rows; r += BlockRows)
            FourRows(ref Unsafe.Add(ref aFirst, r * aRow), aRow, aColumn, ref bFirst, ref Unsafe.Add(ref cFirst, r * columns), columns, inner);
        for (; r < rows; r++)
            OneRow(ref Unsafe.Add(ref aFirst, r * aRow), aColumn, ref bFirst, ref Unsafe.Add(ref cFirst, r * columns), columns, inner);
    }

    /// <summary>target [columns, padded rows] = source [rows, stride] transposed; the padding of target is left alone.</summary>
    public static void Transpose(ReadOnlySpan<float> source, int stride, Span<float> target, int rows, int columns)
    {
        var targetStride = Padded(rows);
        for (var row = 0; row < rows; row++)
        {
            var from = source.Slice(row * stride, columns);
            for (var column = 0; column < from.Length; column++) target[(column * targetStride) + row] = from[column];
        }
    }

    /// <summary>sums += each row.</summary>
    /// <param name="matrix">[rows, columns].</param>
    /// <param name="sums">[columns], a multiple of <see cref="Lanes"/>.</param>
    public static void AddRows(ReadOnlySpan<float> matrix, Span<float> sums)
    {
        for (var column = 0; column < sums.Length; column += Lanes)
        {
            var sum = Vector256.Create<float>(sums[column..]);
            for (var at = column; at < matrix.Length; at += sums.Length) sum += Vector256.LoadUnsafe(in matrix[at]);
            sum.CopyTo(sums[column..]);
        }
    }

    private static void Begin(Span<float> c, int columns, MatrixStart start, ReadOnlySpan<float> row)
    {
        if (start == MatrixStart.Zero) c.Clear();
        if (start != MatrixStart.Row) return;
        for (var at = 0; at < c.Length; at += columns) row[..columns].CopyTo(c[at..]);
    }

    // Four rows by two vectors: eight sums stay in registers, as many as hide the latency of a fused multiply-add.
    private static void FourRows(ref float a, int aRow, int aColumn, ref float b, ref float c, int columns, int inner)
    {
        var column = 0;
        for (; column + (2 * Lanes) <= columns; column += 2 * Lanes)
        {
            ref var c0 = ref Unsafe.Add(ref c, column);
            ref var c1 = ref Unsafe.Add(ref c0, columns);
            ref var c2 = ref Unsafe.Add(ref c1, columns);
            ref var c3 = ref Unsafe.Add(ref c2, columns);
            var (s00, s01) = (Vector256.LoadUnsafe(ref c0), Vector256.LoadUnsafe(ref c0, Lanes));
            var (s10, s11) = (Vector256.LoadUnsafe(ref c1), Vector256.LoadUnsafe(ref c1, Lanes));
            var (s20, s21) = (Vector256.LoadUnsafe(ref c2), Vector256.LoadUnsafe(ref c2, Lanes));
            var (s30, s31) = (Vector256.LoadUnsafe(ref c3), Vector256.LoadUnsafe(ref c3, Lanes));
            ref var ak = ref a;
            ref var bk = ref Unsafe.Add(ref b, column);
            for (var k = 0; k < inner; k++)
            {
                var (b0, b1) = (Vector256.LoadUnsafe(ref bk), Vector256.LoadUnsafe(ref bk, Lanes));
                var a0 = Vector256.Create(ak);
                (s00, s01) = (Vector256.FusedMultiplyAdd(a0, b0, s00), Vector256.FusedMultiplyAdd(a0, b1, s01));
                var a1 = Vector256.Create(Unsafe.Add(ref ak, aRow));
                (s10, s11) = (Vector256.FusedMultiplyAdd(a1, b0, s10), Vector256.FusedMultiplyAdd(a1, b1, s11));
                var a2 = Vector256.Create(Unsafe.Add(ref ak, 2 * aRow));
                (s20, s21) = (Vector256.FusedMultiplyAdd(a2, b0, s20), Vector256.FusedMultiplyAdd(a2, b1, s21));
                var a3 = Vector256.Create(Unsafe.Add(ref ak, 3 * aRow));
                (s30, s31) = (Vector256.FusedMultiplyAdd(a3, b0, s30), Vector256.FusedMultiplyAdd(a3, b1, s31));
                ak = ref Unsafe.Add(ref ak, aColumn);
                bk = ref Unsafe.Add(ref bk, columns);
            }

            s00.StoreUnsafe(ref c0);
            s01.StoreUnsafe(ref c0, Lanes);
            s10.StoreUnsafe(ref c1);
            s11.StoreUnsafe(ref c1, Lanes);
            s20.StoreUnsafe(ref c2);
            s21.StoreUnsafe(ref c2, Lanes);
            s30.StoreUnsafe(ref c3);
            s31.StoreUnsafe(ref c3, Lanes);
        }

        for (; column < columns; column += Lanes)
            FourRowsOneVector(ref a, aRow, aColumn, ref Unsafe.Add(ref b, column), ref Unsafe.Add(ref c, column), columns, inner);
    }

    private static void FourRowsOneVector(ref float a, int aRow, int aColumn, ref float b, ref float c, int columns, int inner)
    {
        ref var c1 = ref Unsafe.Add(ref c, columns);
        ref var c2 = ref Unsafe.Add(ref c1, columns);
        ref var c3 = ref Unsafe.Add(ref c2, columns);
        var (s0, s1, s2, s3) = (Vector256.LoadUnsafe(ref c), Vector256.LoadUnsafe(ref c1), Vector256.LoadUnsafe(ref c2), Vector256.LoadUnsafe(ref c3));
        for (var k = 0; k < inner; k++)
        {
            var bk = Vector256.LoadUnsafe(ref b);
            s0 = Vector256.FusedMultiplyAdd(Vector256.Create(a), bk, s0);
            s1 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref a, aRow)), bk, s1);
            s2 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref a, 2 * aRow)), bk, s2);
            s3 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref a, 3 * aRow)), bk, s3);
            a = ref Unsafe.Add(ref a, aColumn);
            b = ref Unsafe.Add(ref b, columns);
        }

        s0.StoreUnsafe(ref c);
        s1.StoreUnsafe(ref c1);
        s2.StoreUnsafe(ref c2);
        s3.StoreUnsafe(ref c3);
    }

    private static void OneRow(ref float a, int aColumn, ref float b, ref float c, int columns, int inner)
    {
        for (var column = 0; column < columns; column += Lanes)
        {
            ref var ck = ref Unsafe.Add(ref c, column);
            ref var ak = ref a;
            ref var bk = ref Unsafe.Add(ref b, column);
            var sum = Vector256.LoadUnsafe(ref ck);
            for (var k = 0; k < inner; k++)
            {
                sum = Vector256.FusedMultiplyAdd(Vector256.Create(ak), Vector256.LoadUnsafe(ref bk), sum);
                ak = ref Unsafe.Add(ref ak, aColumn);
                bk = ref Unsafe.Add(ref bk, columns);
            }

            sum.StoreUnsafe(ref ck);
        }
    }
}
