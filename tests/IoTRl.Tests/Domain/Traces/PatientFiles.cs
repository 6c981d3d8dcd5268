using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace IoTRl.Tests.Domain.Traces;

/// <summary>Archives of patients, packed by the platform's own writer.</summary>
internal static class PatientFiles
{
    internal const string Header = "Time,Parameter,Value\n";

    internal const string Sound = Header + "00:00,RecordID,1\n00:00,Age,54\n00:00,Gender,-1\n00:00,Height,-1\n00:00,ICUType,4\n00:00,Weight,-1\n00:07,HR,73\n00:07,Temp,35.1\n13:59,HR,77\n48:00,HR,80\n";

    internal static byte[] Pack(params string[] patients) => Gzip(Tar(patients));

    internal static byte[] Tar(params string[] patients)
    {
        using var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, TarEntryFormat.Ustar, leaveOpen: true))
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.Directory, "set-a/"));
            for (var patient = 0; patient < patients.Length; patient++)
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, $"set-a/{patient}.txt") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(patients[patient])) });
        }

        return bytes.ToArray();
    }

    internal static byte[] Gzip(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(content);
        return bytes.ToArray();
    }
}
