using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IoTRl.Servers.Tests.Mqtt;

/// <summary>A certificate authority of one test, and a broker's certificate for <c>localhost</c> by it.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("iotrl-authority-").FullName;

    public TestAuthority()
    {
        var now = TimeProvider.System.GetUtcNow();
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest($"CN=IoTRl test authority {Guid.NewGuid():N}", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = authorityRequest.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(CaFile, authority.ExportCertificatePem());

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, now.AddDays(-1), now.AddDays(1), [1, 2, 3, 4]);
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    public string CaFile => Path.Combine(_folder, "ca.pem");

    private string CertificateFile => Path.Combine(_folder, "broker.pem");

    private string KeyFile => Path.Combine(_folder, "broker.key");

    private string PasswordFile => Path.Combine(_folder, "passwords");

    public string[] MosquittoSettings(string user, string password)
    {
        using var hashing = Process.Start("mosquitto_passwd", ["-b", "-c", PasswordFile, user, password]);
        hashing.WaitForExit();
        return [$"certfile {CertificateFile}", $"keyfile {KeyFile}", "allow_anonymous false", $"password_file {PasswordFile}"];
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
