using Waybill.Model.Hosts;

namespace Waybill.Explanation.Changes;

public abstract partial record StateChange
{
    /// <summary>Sets a kernel parameter, as <c>sysctl -w</c> does.</summary>
    /// <param name="Name">The dotted name.</param>
    /// <param name="Value">The value.</param>
    public sealed record SetParameter(string Name, string Value) : StateChange
    {
        /// <inheritdoc/>
        public override HostState Apply(HostState state)
        {
            var sysctls = state.Sysctls.With(Name, Value);
            string? tree = ForwardingTree();
            if (tree is not null && !IsIdle(state))
            {
                foreach (string name in DevicesIn(tree, state))
                {
                    sysctls = sysctls.With($"{tree}{name}.forwarding", Value);
                }

                sysctls = tree.Contains("ipv4", StringComparison.Ordinal) ? sysctls.With("net.ipv4.ip_forward", Value) : sysctls;
            }

            return state with { Sysctls = sysctls };
        }

        // IPv4 passes the value on only where it is a new one (net/ipv4/devinet.c, devinet_sysctl_forward), IPv6 always.
        private bool IsIdle(HostState state) =>
            !Name.Contains("ipv6", StringComparison.Ordinal) && state.Sysctls.Find(Name)?.Value == Value;

        // The one parameter whose writing writes others: forwarding for all sets it on every device and as the default
        // (net/ipv4/devinet.c, inet_forward_change; net/ipv6/addrconf.c, addrconf_fixup_forwarding).
        private string? ForwardingTree() => Name switch
        {
            "net.ipv4.ip_forward" or "net.ipv4.conf.all.forwarding" => "net.ipv4.conf.",
            "net.ipv6.conf.all.forwarding" => "net.ipv6.conf.",
            _ => null,
        };

        private static List<string> DevicesIn(string tree, HostState state)
        {
            var stated = state.Sysctls.Values.Keys
                .Where(key => key.StartsWith(tree, StringComparison.Ordinal) && key.EndsWith(".forwarding", StringComparison.Ordinal))
                .Select(key => key[tree.Length..^".forwarding".Length]);
            var links = state.Links.Select(link => link.Name.Replace('.', '/'));
            return stated.Concat(links).Append("all").Append("default").Distinct().ToList();
        }
    }
}
