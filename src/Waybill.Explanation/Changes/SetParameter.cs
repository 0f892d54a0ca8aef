using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;

namespace Waybill.Explanation.Changes;

public abstract partial record StateChange
{
    /// <summary>Sets a kernel parameter, as <c>sysctl -w</c> does, with the parameters that writing it writes along.</summary>
    /// <param name="Name">The dotted name.</param>
    /// <param name="Value">The value.</param>
    public sealed record SetParameter(string Name, string Value) : StateChange
    {
        private const string Disable = ".disable_ipv6";

        /// <inheritdoc/>
        public override HostState Apply(HostState state)
        {
            var sysctls = state.Sysctls.With(Name, Value);
            if (Spreading() is var (tree, parameter) && !IsIdle(state))
            {
                foreach (string name in DevicesIn(tree, parameter, state))
                {
                    sysctls = sysctls.With($"{tree}{name}.{parameter}", Value);
                }

                if (tree.Contains("ipv4", StringComparison.Ordinal))
                {
                    // A router takes no redirects (net/ipv4/devinet.c, inet_forward_change).
                    sysctls = sysctls.With("net.ipv4.ip_forward", Value).With($"{tree}all.accept_redirects", Value == "0" ? "1" : "0");
                }
            }

            var changed = RouterAnycast.Follow(state.Sysctls, state with { Sysctls = sysctls });
            return Name.EndsWith(Disable, StringComparison.Ordinal) && Value != "0" ? WithoutIPv6(changed, Name) : changed;
        }

        // IPv4 passes the value on only where it is a new one (net/ipv4/devinet.c, devinet_sysctl_forward), IPv6 always.
        private bool IsIdle(HostState state) =>
            !Name.Contains("ipv6", StringComparison.Ordinal) && state.Sysctls.Find(Name)?.Value == Value;

        // The parameters whose writing for all writes them for every device and as the default (net/ipv4/devinet.c,
        // inet_forward_change; net/ipv6/addrconf.c, addrconf_fixup_forwarding, addrconf_disable_ipv6, addrconf_fixup_linkdown).
        private (string Tree, string Parameter)? Spreading() => Name switch
        {
            "net.ipv4.ip_forward" or "net.ipv4.conf.all.forwarding" => ("net.ipv4.conf.", "forwarding"),
            "net.ipv6.conf.all.forwarding" => ("net.ipv6.conf.", "forwarding"),
            "net.ipv6.conf.all.disable_ipv6" => ("net.ipv6.conf.", "disable_ipv6"),
            "net.ipv6.conf.all.ignore_routes_with_linkdown" => ("net.ipv6.conf.", "ignore_routes_with_linkdown"),
            _ => null,
        };

        private static List<string> DevicesIn(string tree, string parameter, HostState state)
        {
            string end = "." + parameter;
            var stated = state.Sysctls.Values.Keys
                .Where(key => key.StartsWith(tree, StringComparison.Ordinal) && key.EndsWith(end, StringComparison.Ordinal))
                .Select(key => key[tree.Length..^end.Length]);
            var links = state.Links.Select(link => link.Name.Replace('.', '/'));
            return stated.Concat(links).Append("all").Append("default").Distinct().ToList();
        }

        // A device without IPv6 loses its addresses and routes (net/ipv6/addrconf.c, dev_disable_change, addrconf_ifdown).
        private static HostState WithoutIPv6(HostState state, string name)
        {
            string device = name["net.ipv6.conf.".Length..^Disable.Length].Replace('/', '.');
            bool IsMeant(string? link) => link is not null && (device == "all" || link == device);
            return device == "default" ? state : state with
            {
                Addresses = state.Addresses.RemoveAll(own => own.Local.Family == IpFamily.IPv6 && IsMeant(own.Interface)),
                Routing6 = state.Routing6 with { Routes = state.Routing6.Routes.RemoveAll(route => IsOver(route, IsMeant)) },
            };
        }

        private static bool IsOver(Route route, Predicate<string?> isMeant) =>
            !route.Info.NextHops.IsEmpty && route.Info.NextHops.All(hop => isMeant(hop.Device));
    }
}
