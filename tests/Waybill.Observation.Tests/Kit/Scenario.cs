using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Sources;
using Waybill.Parsing.Iptables;

namespace Waybill.Observation.Tests.Kit;

/// <summary>The corpus in <c>tests/scenarios</c>.</summary>
internal static class Scenario
{
    public static byte[] Log(params string[] parts) => File.ReadAllBytes(PathOf(parts));

    /// <summary>A host of which name and rules are known, and its addresses where the folder has them.</summary>
    public static HostState Rules(params string[] parts)
    {
        var rulesets = new List<Ruleset>();
        var known = SnapshotPart.None;
        foreach (var (file, family, part) in ((string, IpFamily, SnapshotPart)[])
            [("iptables-save.txt", IpFamily.IPv4, SnapshotPart.Iptables), ("ip6tables-save.txt", IpFamily.IPv6, SnapshotPart.Ip6tables)])
        {
            string path = PathOf([.. parts, file]);
            if (File.Exists(path))
            {
                rulesets.AddRange(IptablesSaveParser.ParseAll(new SourceText(file, File.ReadAllBytes(path)), family).Value);
                known |= part;
            }
        }

        return new HostState
        {
            Name = File.ReadAllText(PathOf([.. parts, "hostname.txt"])).Trim(),
            Rulesets = [.. rulesets],
            Known = known,
        };
    }

    /// <summary>The folder of all scenarios.</summary>
    public static string Folder => PathOf();

    private static string PathOf(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Waybill.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Waybill.slnx stands in no folder above the tests.");
        }

        return Path.Combine([folder.FullName, "tests", "scenarios", .. parts]);
    }
}
