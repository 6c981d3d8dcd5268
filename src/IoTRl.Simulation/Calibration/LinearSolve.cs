namespace IoTRl.Simulation.Calibration;

/// <summary>Inverse of a small symmetric positive matrix.</summary>
internal static class LinearSolve
{
    // Relative to the diagonal: what the data do not tell gets a huge variance, not a division by zero.
    private const double Ridge = 1e-10;

    /// <summary>Gauss-Jordan on the matrix scaled to a unit diagonal, with a ridge far below what data can tell.</summary>
    internal static double[,] Invert(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var scale = new double[size];
        for (var index = 0; index < size; index++)
            scale[index] = matrix[index, index] > 0 ? 1 / Math.Sqrt(matrix[index, index]) : 1;
        var work = new double[size, size];
        var inverse = new double[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
                work[row, column] = matrix[row, column] * scale[row] * scale[column];
            work[row, row] += Ridge;
            inverse[row, row] = 1;
        }

        // The scaled matrix is positive definite: its pivots are at least the ridge.
        for (var pivot = 0; pivot < size; pivot++)
        {
            var factor = 1 / Math.Max(work[pivot, pivot], Ridge);
            for (var column = 0; column < size; column++)
                (work[pivot, column], inverse[pivot, column]) = (work[pivot, column] * factor, inverse[pivot, column] * factor);
            for (var row = 0; row < size; row++)
            {
                var part = row == pivot ? 0 : work[row, pivot];
                for (var column = 0; part != 0 && column < size; column++)
                {
                    work[row, column] -= part * work[pivot, column];
                    inverse[row, column] -= part * inverse[pivot, column];
                }
            }
        }

        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
                inverse[row, column] *= scale[row] * scale[column];
        }

        return inverse;
    }
}
