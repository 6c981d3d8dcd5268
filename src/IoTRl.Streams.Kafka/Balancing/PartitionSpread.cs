namespace IoTRl.Streams.Kafka.Balancing;

/// <summary>
/// Who reads which partition: each goes to the member that weighs it heaviest (rendezvous hashing, Thaler and Ravishankar 1998) and has room, room being the fair share.
/// So shares differ by one at most, all members compute the same, and few partitions move when a member comes or goes.
/// </summary>
internal static class PartitionSpread
{
    /// <summary>Index of the member, of each partition. Members are given by hashes that everybody computes alike, in an order that everybody has; at least one.</summary>
    public static int[] Assign(int partitions, IReadOnlyList<uint> members)
    {
        ArgumentOutOfRangeException.ThrowIfZero(members.Count);
        var (owners, load) = (new int[partitions], new int[members.Count]);
        var (share, rest) = (partitions / members.Count, partitions % members.Count);
        var withOneMore = 0;
        for (var partition = 0; partition < partitions; partition++)
        {
            var (best, weight) = (-1, 0UL);
            for (var member = 0; member < members.Count; member++)
            {
                var hasRoom = load[member] < share || (load[member] == share && withOneMore < rest);
                if (!hasRoom) continue;
                var w = Weight(members[member], (uint)partition);
                if (best < 0 || w > weight) (best, weight) = (member, w);
            }

            if (load[best] == share) withOneMore++;
            load[best]++;
            owners[partition] = best;
        }

        return owners;
    }

    /// <summary>A well-mixed hash of a small number.</summary>
    public static uint Mix(uint value) => (uint)(Scramble(value + 0x9E3779B97F4A7C15UL) >> 32);

    private static ulong Weight(uint member, uint partition) => Scramble(((ulong)member << 32 | partition) + 0x9E3779B97F4A7C15UL);

    // The finalizer of SplitMix64 (Steele, Lea, Flood 2014).
    private static ulong Scramble(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
