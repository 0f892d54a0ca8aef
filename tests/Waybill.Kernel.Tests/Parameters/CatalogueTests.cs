using System.Text;
using Waybill.Description.Sysctls;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Model.Hosts;
using Waybill.Model.Sources;
using Waybill.Parsing.Hosts;
using Waybill.Parsing.Sysctls;
using Xunit;

namespace Waybill.Kernel.Tests.Parameters;

/// <summary>What the catalogue of parameters says is what the running kernel does.</summary>
public class CatalogueTests
{
    // Distributions and container runtimes set these for the first namespace, and others begin with its values for IPv4.
    private static readonly string[] OftenSet =
    [
        "rp_filter", "accept_source_route", "promote_secondaries", "forwarding", "accept_redirects", "secure_redirects", "send_redirects",
        "arp_ignore", "arp_announce", "log_martians", "ip_forward", "tcp_congestion_control",
    ];

    [Fact]
    public void A_new_namespace_has_the_defaults_of_the_catalogue()
    {
        using var host = NetworkNamespace.Create("defaults");
        var values = new HostValues(new HostState { Sysctls = Listing(host), Kernel = Kernel(host) });

        var parameters = SysctlCatalogue.Own.Entries
            .Where(entry => !OftenSet.Contains(entry.LastPart) && !entry.Name.StartsWith("net.core.", StringComparison.Ordinal))
            .Select(entry => (Entry: entry, Values: values.Of(new(entry, null)))).ToList();

        Assert.True(parameters.Count(parameter => !parameter.Values.IsEmpty) > 250);
        Assert.Empty(parameters.SelectMany(parameter => parameter.Values
            .Where(value => value.Differs)
            .Select(value => $"{parameter.Entry.Source}: {parameter.Entry.Name} of {value.Interface} is {value.Value}, not {value.Default}")));
    }

    [Fact]
    public void Writing_the_value_for_all_sets_the_interfaces_where_the_catalogue_says_so_and_nowhere_else()
    {
        using var host = NetworkNamespace.Create("all");
        host.Ip("link add v0 type veth peer name v1", "link set v0 up", "link set v1 up");

        var wrong = SysctlCatalogue.Own.Entries
            .Where(entry => entry is { IsOfInterface: true, IsReadOnly: false } && entry.Name.Contains(".conf.", StringComparison.Ordinal))
            .Where(entry => SetsInterfaces(host, entry) is { } sets && sets != IsSaidToSet(entry))
            .Select(entry => $"{entry.Source}: {entry.Name}").ToList();

        Assert.Empty(wrong);
    }

    // IPv6 forwarding is more than a value: the entry itself says that writing all sets every interface.
    private static bool IsSaidToSet(SysctlEntry entry) =>
        entry.Combination == Combination.LastWriter || (entry.Combination == Combination.Special && entry.More?.Contains("Writing all sets every interface", StringComparison.Ordinal) == true);

    /// <summary>Whether another value for all becomes the interface's, too; null where it cannot be written.</summary>
    private static bool? SetsInterfaces(NetworkNamespace host, SysctlEntry entry)
    {
        string all = Path(entry, "all");
        string own = Path(entry, "v0");
        string other = entry.LastPart == "mtu" ? "1400" : "$([ \"$old\" = 0 ] && echo 1 || echo $((old - 1)))";
        string script = $"old=$(cat {all}) && before=$(cat {own}) && echo {other} > {all} && after=$(cat {own}) && echo $old > {all} && [ \"$before\" = \"$after\" ] && echo kept || echo \"${{after:-refused}}\"";
        string said = host.Try(string.Empty, "sh", "-c", script + " 2>/dev/null").Output.Trim();
        return said switch { "kept" => false, "refused" or "" => null, _ => true };
    }

    private static string Path(SysctlEntry entry, string device) => "/proc/sys/" + entry.NameFor(device).Replace('.', '/');

    private static Sysctls Listing(NetworkNamespace host) =>
        SysctlListingParser.Parse(new SourceText("sysctl.txt", Encoding.UTF8.GetBytes(host.Try(string.Empty, "sysctl", "-a", "-r", "^net\\.").Output))).Value;

    private static KernelVersion Kernel(NetworkNamespace host) => HostNames.ReadKernel(SourceText.FromString("uname.txt", host.Run("uname -r")))!.Value;
}
