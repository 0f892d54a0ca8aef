using CsCheck;
using Waybill.Linux.Snapshots;
using Xunit;

namespace Waybill.Linux.Tests.Snapshots;

/// <summary>Whatever an archive holds, opening it gives a snapshot or says why not.</summary>
public sealed class HostileArchiveTests : IDisposable
{
    private static readonly (string, string)[] Files =
        [("ceph3/ip-route.txt", "default via 192.168.235.2 dev enp3s0\n"), ("ceph3/" + new string('n', 150) + "/sysctl.txt", "net.ipv4.ip_forward = 1\n")];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Survives_mutated_tar() => Survives(Archives.Tar(Files));

    [Fact]
    public void Survives_mutated_gzip() => Survives(Archives.Gzip(Archives.Tar(Files)));

    [Fact]
    public void Survives_mutated_zstandard() => Survives(Archives.Zstandard(Archives.Tar(Files)));

    [Fact]
    public void Survives_mutated_zip() => Survives(Archives.Zip(Files));

    private void Survives(byte[] archive) =>
        Gen.Select(Gen.Int[0, archive.Length - 1], Gen.Byte).Array[1, 8].Sample(
            changes =>
            {
                byte[] mutated = (byte[])archive.Clone();
                foreach (var (position, value) in changes)
                {
                    mutated[position] = value;
                }

                Open(_folder.Write("mutated", mutated));
            },
            iter: 2_000,
            threads: 1);

    private static void Open(string path)
    {
        try
        {
            SnapshotOpener.Open(path, SnapshotLimits.Default);
        }
        catch (SystemRefusedException)
        {
            // Said why not.
        }
    }
}
