using System.Buffers;

namespace IoTRl.Silo.Api;

/// <summary>The bytes of a request; the server's own limit bounds them.</summary>
internal static class RequestBody
{
    private const int ChunkBytes = 16_384;

    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = new ArrayBufferWriter<byte>();
        int read;
        while ((read = await request.Body.ReadAsync(body.GetMemory(ChunkBytes), cancellationToken)) > 0) body.Advance(read);
        return body.WrittenMemory;
    }
}
