using System.Collections.Frozen;

namespace Waybill.Linux.Snapshots;

/// <summary>The names that files of a snapshot have, and the folders they may stand in. No other file is opened.</summary>
internal static class SnapshotNames
{
    private const string Namespaces = "netns";

    private static readonly FrozenSet<string> Files = new[]
    {
        "iptables-save.txt", "iptables-legacy-save.txt", "iptables-nft-save.txt",
        "ip6tables-save.txt", "ip6tables-legacy-save.txt", "ip6tables-nft-save.txt",
        "nft-ruleset.json", "nft-ruleset.txt",
        "ip-rule.txt", "ip-rule.json", "ip-6-rule.txt", "ip-6-rule.json",
        "ip-route.txt", "ip-route.json", "ip-6-route.txt", "ip-6-route.json",
        "ip-addr.txt", "ip-addr.json", "ip-neigh.txt", "ip-neigh.json",
        "bridge-fdb.txt", "bridge-fdb.json", "bridge-vlan.txt", "bridge-vlan.json",
        "sysctl.txt", "ipset-save.txt", "ipvsadm-save.txt", "conntrack.txt", "ss.txt",
        "hostname.txt", "uname.txt", "os-release.txt", "ip-netns.txt",
    }.ToFrozenSet();

    /// <summary>True for a name that the table of snapshots lists.</summary>
    public static bool IsFile(string name) => Files.Contains(name);

    /// <summary>
    /// Takes the path of an archive's entry apart: the folder of the snapshot that it belongs to (empty for the archive's
    /// root), and its name inside that snapshot. False for entries of no interest and for paths that lead elsewhere.
    /// </summary>
    public static bool TrySplit(string path, out string folder, out string name)
    {
        folder = name = string.Empty;
        string[] parts = [.. path.Replace('\\', '/').Split('/').Where(part => part is not ("" or "."))];
        if (path.StartsWith('/') || parts.Length == 0 || parts.Contains("..") || !IsFile(parts[^1]))
        {
            return false;
        }

        int own = parts.Length >= 3 && parts[^3] == Namespaces ? 3 : 1;
        folder = string.Join('/', parts[..^own]);
        name = string.Join('/', parts[^own..]);
        return true;
    }

    /// <summary>The name of a file of a further network namespace.</summary>
    public static string InNamespace(string networkNamespace, string file) => $"{Namespaces}/{networkNamespace}/{file}";

    /// <summary>The folder of the further network namespaces under a snapshot's folder.</summary>
    public static string NamespacesUnder(string folder) => Path.Combine(folder, Namespaces);
}
