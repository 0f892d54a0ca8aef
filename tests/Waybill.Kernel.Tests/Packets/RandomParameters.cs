namespace Waybill.Kernel.Tests.Packets;

/// <summary>Draws kernel parameters that decide about packets; most of the time the usual ones.</summary>
internal static class RandomParameters
{
    /// <summary>Settings of the laboratory's host.</summary>
    public static IEnumerable<string> Next(Random random)
    {
        yield return $"net.ipv4.ip_forward={(random.Next(6) == 0 ? 0 : 1)}";
        yield return $"net.ipv6.conf.all.forwarding={(random.Next(6) == 0 ? 0 : 1)}";
        foreach (string device in (string[])["all", "%a", "%b"])
        {
            yield return $"net.ipv4.conf.{device}.rp_filter={(random.Next(4) == 0 ? random.Next(1, 3) : 0)}";
            yield return $"net.ipv4.conf.{device}.accept_local={(random.Next(4) == 0 ? 1 : 0)}";
            yield return $"net.ipv4.conf.{device}.route_localnet={(random.Next(4) == 0 ? 1 : 0)}";
            yield return $"net.ipv4.conf.{device}.src_valid_mark={(random.Next(6) == 0 ? 1 : 0)}";
        }

        if (random.Next(6) == 0)
        {
            yield return $"net.ipv4.conf.{(random.Next(2) == 0 ? "%a" : "%b")}.forwarding=0";
        }

        yield return $"net.netfilter.nf_conntrack_tcp_loose={(random.Next(5) == 0 ? 0 : 1)}";
    }
}
