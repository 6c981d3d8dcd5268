using System.Security.Cryptography.X509Certificates;
using MQTTnet;

namespace IoTRl.Ingestion.Mqtt;

/// <summary>Encrypted connections to a broker.</summary>
internal static class MqttTls
{
    /// <summary>Leaves the connection plain where TLS is off. The file was read at the start; it is read again, so that an authority can be replaced.</summary>
    public static MqttClientOptionsBuilder WithTls(this MqttClientOptionsBuilder builder, bool isOn, string? caFile)
    {
        if (!isOn) return builder;
        return builder.WithTlsOptions(tls =>
        {
            // As HttpClient does: revocation lists are rarely within reach of a plant or a ward.
            tls.WithRevocationMode(X509RevocationMode.NoCheck).WithIgnoreCertificateRevocationErrors();
            if (caFile is not null) tls.WithTrustChain(Authorities(caFile));
        });
    }

    /// <summary>Throws where the file cannot be read or holds no certificate.</summary>
    public static X509Certificate2Collection Authorities(string file)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file);
        return authorities.Count > 0 ? authorities : throw new InvalidDataException("it holds no certificate in PEM");
    }
}
