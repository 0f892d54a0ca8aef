using System.Globalization;
using Waybill.Model.Netfilter;
using Waybill.Model.Routing;

namespace Waybill.Observation.Rules;

/// <summary>What a rule did, beginning with its target's name as the ruleset writes it.</summary>
internal static class ActionWords
{
    /// <summary>By the rule's target.</summary>
    public static string? Of(Target target) => target switch
    {
        Target.None => null,
        Target.Jump jump => "jump " + jump.Chain,
        Target.Goto go => "goto " + go.Chain,
        Target.Accept => "ACCEPT",
        Target.Drop => "DROP",
        Target.Return => "RETURN",
        Target.Reject reject => "REJECT with " + reject.With,
        Target.Queue queue => queue.First == queue.Last ? $"NFQUEUE {queue.First}" : $"NFQUEUE {queue.First}:{queue.Last}",
        Target.Dnat dnat => "DNAT to " + Range(dnat.To),
        Target.Snat snat => "SNAT to " + Range(snat.To),
        Target.Masquerade => "MASQUERADE",
        Target.Redirect { Ports: { } ports } => "REDIRECT to port " + Ports(ports),
        Target.Redirect => "REDIRECT",
        Target.Netmap netmap => "NETMAP to " + netmap.To,
        Target.SetMark mark => $"MARK {Masked(mark.Value, mark.Mask)}",
        Target.SetConnectionMark mark => $"CONNMARK {Masked(mark.Value, mark.Mask)}",
        Target.SaveMark => "CONNMARK save",
        Target.RestoreMark => "CONNMARK restore",
        Target.Log log => log.Prefix.Length == 0 ? "LOG" : $"LOG \"{log.Prefix}\"",
        Target.NetlinkLog => "NFLOG",
        Target.Trace => "TRACE",
        Target.NoTrack => "NOTRACK",
        Target.ConnectionTracking => "CT",
        Target.TransparentProxy => "TPROXY",
        Target.TcpMaximumSegment { Value: { } size } => $"TCPMSS {size}",
        Target.TcpMaximumSegment => "TCPMSS to path MTU",
        Target.SetTypeOfService tos => $"TOS 0x{tos.Value:x2}",
        Target.SetDscp dscp => $"DSCP 0x{dscp.Value:x2}",
        Target.SetTimeToLive ttl => $"TTL {Sign(ttl.Change)}{ttl.Value}",
        Target.ChangeSet set => $"SET {set.Operation} {set.Name}",
        Target.SideEffect effect => effect.Name,
        Target.NotUnderstood other => other.Name,
        _ => null,
    };

    /// <summary>By the text that a line of the trace quotes; null where it names no target.</summary>
    public static string? OfText(string? text)
    {
        if (text is null)
        {
            return null;
        }

        int jump = text.LastIndexOf(" -j ", StringComparison.Ordinal);
        if (jump < 0)
        {
            int go = text.LastIndexOf(" -g ", StringComparison.Ordinal);
            return go < 0 ? OfNft(text) : "goto " + text[(go + 4)..];
        }

        return text[(jump + 4)..]
            .Replace(" --to-destination ", " to ", StringComparison.Ordinal)
            .Replace(" --to-source ", " to ", StringComparison.Ordinal)
            .Replace(" --reject-with ", " with ", StringComparison.Ordinal);
    }

    // The statements of nft that change the packet, in nft's words; its verdicts the line names itself.
    private static string? OfNft(string text)
    {
        foreach (string statement in (ReadOnlySpan<string>)["dnat ", "snat ", "masquerade", "redirect", "meta mark set ", "notrack", "tproxy "])
        {
            int at = text.IndexOf(statement, StringComparison.Ordinal);
            if (at == 0 || (at > 0 && text[at - 1] == ' '))
            {
                return text[at..];
            }
        }

        return null;
    }

    private static string Range(TranslationRange range)
    {
        string address = !range.First.IsGiven ? string.Empty
            : range.First == range.Last || !range.Last.IsGiven ? range.First.ToString()
            : $"{range.First}-{range.Last}";
        if (range.Ports is not { } ports)
        {
            return address;
        }

        return range.First.Family == Model.Addresses.IpFamily.IPv6 ? $"[{address}]:{Ports(ports)}" : $"{address}:{Ports(ports)}";
    }

    private static string Ports(PortRange ports) => ports.ToString();

    private static string Masked(uint value, uint mask) => mask == uint.MaxValue
        ? string.Create(CultureInfo.InvariantCulture, $"0x{value:x}")
        : string.Create(CultureInfo.InvariantCulture, $"0x{value:x}/0x{mask:x}");

    private static string Sign(TimeToLiveChange change) => change switch
    {
        TimeToLiveChange.Set => string.Empty,
        TimeToLiveChange.Increase => "+",
        TimeToLiveChange.Decrease => "-",
    };
}
