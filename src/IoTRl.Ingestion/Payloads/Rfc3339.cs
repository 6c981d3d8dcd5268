namespace IoTRl.Ingestion.Payloads;

/// <summary>RFC 3339 stamps without allocation. A stamp without an offset is no RFC 3339: whose midnight it means is not known, so it is not guessed.</summary>
internal static class Rfc3339
{
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length is < 20 or > 64 || text[4] != '-' || text[7] != '-' || (text[10] | 0x20) is not ('t' or ' ') || text[13] != ':' || text[16] != ':') return false;
        var areNumbers = Number(text[..4], out var year) & Number(text[5..7], out var month) & Number(text[8..10], out var day)
            & Number(text[11..13], out var hour) & Number(text[14..16], out var minute) & Number(text[17..19], out var second);
        if (!areNumbers) return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 60) return false;
        var rest = text[19..];
        if (!Fraction(ref rest, out var fractionTicks) || !Offset(rest, out var offsetMinutes)) return false;
        // A leap second (60) is the first moment of the next minute.
        var ticks = new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Utc).Ticks + second * TimeSpan.TicksPerSecond + fractionTicks
            - offsetMinutes * TimeSpan.TicksPerMinute;
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks) return false;
        time = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    public static bool TryUnixMilliseconds(long milliseconds, out DateTimeOffset time)
    {
        var isInRange = milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
        time = isInRange ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : default;
        return isInRange;
    }

    private static bool Number(ReadOnlySpan<byte> digits, out int value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit)) return false;
            value = value * 10 + digit - '0';
        }

        return true;
    }

    private static bool Fraction(ref ReadOnlySpan<byte> rest, out long ticks)
    {
        ticks = 0;
        if (rest.IsEmpty || rest[0] != '.') return true;
        var digits = 1;
        var weight = TimeSpan.TicksPerSecond;
        for (; digits < rest.Length && char.IsAsciiDigit((char)rest[digits]); digits++)
        {
            weight /= 10;
            ticks += (rest[digits] - '0') * weight;
        }

        rest = rest[digits..];
        return digits > 1;
    }

    private static bool Offset(ReadOnlySpan<byte> rest, out int minutes)
    {
        minutes = 0;
        if (rest.Length == 1) return (rest[0] | 0x20) == 'z';
        if (rest.Length != 6 || rest[0] is not ((byte)'+' or (byte)'-') || rest[3] != ':') return false;
        if (!Number(rest[1..3], out var hour) || !Number(rest[4..6], out var minute) || hour > 23 || minute > 59) return false;
        minutes = (hour * 60 + minute) * (rest[0] == '-' ? -1 : 1);
        return true;
    }
}
