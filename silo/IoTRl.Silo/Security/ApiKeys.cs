using System.Security.Cryptography;
using System.Text;

namespace IoTRl.Silo.Security;

/// <summary>Keys and their hashes. A key is 32 random bytes, so one round of SHA-256 is all that guessing needs to be hopeless.</summary>
internal static class ApiKeys
{
    private const int KeyBytes = 32;

    public static string New() => "iotrl_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));

    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>The holder of a presented key; null for nobody. Takes as long for a wrong key as for a right one.</summary>
    public static ApiKeyOptions? Find(IEnumerable<ApiKeyOptions> keys, string presented)
    {
        var hash = Encoding.ASCII.GetBytes(Hash(presented));
        ApiKeyOptions? found = null;
        foreach (var key in keys)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(key.Sha256.ToLowerInvariant()), hash)) found = key;
        }

        return found;
    }
}
