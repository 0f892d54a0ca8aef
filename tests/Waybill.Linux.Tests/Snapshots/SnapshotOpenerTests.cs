using System.Formats.Tar;
using Waybill.Linux.Snapshots;
using Waybill.Parsing.Snapshots;
using Xunit;

namespace Waybill.Linux.Tests.Snapshots;

public sealed class SnapshotOpenerTests : IDisposable
{
    private const string Route = "default via 192.168.235.2 dev enp3s0\n";
    private static readonly (string, string)[] Files =
    [
        ("ip-route.txt", Route), ("sysctl.txt", "net.ipv4.ip_forward = 1\n"), ("notes.txt", "not ours"), ("netns/blue/ip-route.txt", "blue\n"),
    ];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Formats => ["tar", "tar.gz", "tar.zst", "zip", "folder"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public void Reads_the_files_of_a_snapshot_and_no_others(string format)
    {
        var snapshot = Open(format, Files);

        Assert.Equal(["ip-route.txt", "netns/blue/ip-route.txt", "sysctl.txt"], snapshot.Texts.Select(text => text.Name).Order(StringComparer.Ordinal));
        Assert.True(snapshot.Find("ip-route.txt")!.Bytes.Span.SequenceEqual(System.Text.Encoding.UTF8.GetBytes(Route)));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Accepts_a_snapshot_nested_in_one_folder(string format)
    {
        var snapshot = Open(format, [.. Files.Select(file => ("ceph3/" + file.Item1, file.Item2))]);

        Assert.Equal(["ip-route.txt", "netns/blue/ip-route.txt", "sysctl.txt"], snapshot.Texts.Select(text => text.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Says_what_a_snapshot_should_hold_when_it_holds_nothing_of_it(string format)
    {
        var refusal = Assert.Throws<SystemRefusedException>(() => Open(format, ("notes.txt", "")));

        Assert.Contains("holds none of the files", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_the_snapshots_when_an_archive_holds_several()
    {
        var refusal = Assert.Throws<SystemRefusedException>(() => Open("tar", ("ceph3/ip-route.txt", ""), ("ceph4/ip-route.txt", "")));

        Assert.Contains("ceph3, ceph4", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_a_file_of_many_buffers_whole()
    {
        string routes = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"10.{i / 250}.{i % 250}.0/24 dev eth0\n"));

        Assert.Equal(routes.Length, Open("tar.zst", ("ip-route.txt", routes)).Find("ip-route.txt")!.Bytes.Length);
    }

    [Theory]
    [InlineData("../ip-route.txt")]
    [InlineData("/ip-route.txt")]
    [InlineData("a/../../ip-route.txt")]
    public void Passes_over_paths_that_lead_out_of_the_archive(string path)
    {
        var snapshot = Open("zip", (path, "evil"), ("sysctl.txt", ""));

        Assert.Equal(["sysctl.txt"], snapshot.Texts.Select(text => text.Name));
    }

    [Fact]
    public void Passes_over_links_and_devices_in_archives()
    {
        _folder.Write("links.tar", Archives.Tar(
            new PaxTarEntry(TarEntryType.SymbolicLink, "ip-route.txt") { LinkName = "/etc/passwd" },
            new PaxTarEntry(TarEntryType.HardLink, "ip-rule.txt") { LinkName = "/etc/passwd" },
            new PaxTarEntry(TarEntryType.CharacterDevice, "ip-addr.txt") { DeviceMajor = 1, DeviceMinor = 5 },
            new PaxTarEntry(TarEntryType.RegularFile, "sysctl.txt")));

        Assert.Equal(["sysctl.txt"], Open("links.tar").Texts.Select(text => text.Name));
    }

    [Fact]
    public void Refuses_a_link_that_leads_out_of_the_folder()
    {
        string outside = _folder.Write("outside.txt", Route);
        _folder.Write("snapshot/sysctl.txt", "");
        File.CreateSymbolicLink(_folder["snapshot/ip-route.txt"], outside);

        Assert.Contains("leads out", Assert.Throws<SystemRefusedException>(() => Open("snapshot")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Follows_a_link_that_stays_in_the_folder()
    {
        _folder.Write("snapshot/netns/blue/ip-route.txt", Route);
        File.CreateSymbolicLink(_folder["snapshot/ip-route.txt"], "netns/blue/ip-route.txt");

        Assert.Equal(Route.Length, Open("snapshot").Find("ip-route.txt")!.Bytes.Length);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Refuses_more_bytes_than_the_limit(string format)
    {
        var limits = SnapshotLimits.Default with { TotalBytes = 1 << 20 };

        var refusal = Assert.Throws<SystemRefusedException>(() => Open(format, limits, ("ip-route.txt", new string('x', 2 << 20))));

        Assert.Contains("larger than 1 MiB", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Refuses_more_entries_than_the_limit(string format)
    {
        var limits = SnapshotLimits.Default with { Entries = 10 };
        var files = Enumerable.Range(0, 11).Select(i => ($"{i}.txt", "")).Append(("ip-route.txt", Route)).ToArray();

        Assert.Contains("more than 10 entries", Assert.Throws<SystemRefusedException>(() => Open(format, limits, files)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tar.gz")]
    [InlineData("tar.zst")]
    [InlineData("zip")]
    public void Refuses_an_archive_that_unpacks_to_many_times_its_size(string format)
    {
        var refusal = Assert.Throws<SystemRefusedException>(() => Open(format, ("ip-route.txt", new string('x', 80 << 20))));

        Assert.Contains("times its size", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tar")]
    [InlineData("tar.gz")]
    [InlineData("tar.zst")]
    [InlineData("zip")]
    public void Says_that_a_cut_archive_is_damaged(string format)
    {
        byte[] archive = Pack(format, Files);
        _folder.Write("cut", archive[..(archive.Length * 2 / 5)]);

        Assert.Contains("damaged", Assert.Throws<SystemRefusedException>(() => Open("cut")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_what_formats_there_are_when_a_file_is_none_of_them()
    {
        _folder.Write("routes", Route);

        Assert.Contains("tar.zst", Assert.Throws<SystemRefusedException>(() => Open("routes")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_that_a_missing_snapshot_is_missing() =>
        Assert.Contains("No such file", Assert.Throws<SystemRefusedException>(() => Open("none")).Message, StringComparison.Ordinal);

    private static byte[] Pack(string format, params (string, string)[] files) => format switch
    {
        "tar" => Archives.Tar(files),
        "tar.gz" => Archives.Gzip(Archives.Tar(files)),
        "tar.zst" => Archives.Zstandard(Archives.Tar(files)),
        _ => Archives.Zip(files),
    };

    private Snapshot Open(string name) => SnapshotOpener.Open(_folder[name], SnapshotLimits.Default);

    private Snapshot Open(string format, params (string, string)[] files) => Open(format, SnapshotLimits.Default, files);

    private Snapshot Open(string format, SnapshotLimits limits, params (string Name, string Text)[] files)
    {
        // A name that says nothing: the content tells the format.
        const string Name = "snapshot";
        if (format == "folder")
        {
            foreach (var (name, text) in files)
            {
                _folder.Write($"{Name}/{name}", text);
            }
        }
        else
        {
            _folder.Write(Name, Pack(format, files));
        }

        return SnapshotOpener.Open(_folder[Name], limits);
    }
}
