using Waybill.Model.Routing;
using Waybill.Parsing.Iptables.Values;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.PolicyRules;

/// <summary>The selectors that look at the packet's other header fields, its tunnel and its sender.</summary>
internal static class PolicyHeaderSelectors
{
    private const uint AllOfLabel = 0xfffff;
    private const byte AllOfDscp = 0x3f;

    /// <summary>Reads a selector with its value.</summary>
    public static bool TryRead(ReadOnlySpan<byte> word, ref PolicyRuleWords words)
    {
        var draft = words.Draft;
        switch (word)
        {
            case var _ when word.SequenceEqual("tos"u8) || word.SequenceEqual("dsfield"u8):
                ReadTos(ref words);
                return true;
            case var _ when word.SequenceEqual("dscp"u8):
                ReadDscp(ref words);
                return true;
            case var _ when word.SequenceEqual("ipproto"u8):
                ReadProtocol(ref words);
                return true;
            case var _ when word.SequenceEqual("sport"u8):
                var sport = ReadPorts(ref words);
                draft.Rule = draft.Rule with { SourcePorts = sport.Range, SourcePortMask = sport.Mask };
                return true;
            case var _ when word.SequenceEqual("dport"u8):
                var dport = ReadPorts(ref words);
                draft.Rule = draft.Rule with { DestinationPorts = dport.Range, DestinationPortMask = dport.Mask };
                return true;
            case var _ when word.SequenceEqual("uidrange"u8):
                ReadUids(ref words);
                return true;
            case var _ when word.SequenceEqual("tun_id"u8):
                ReadTunnel(ref words);
                return true;
            case var _ when word.SequenceEqual("flowlabel"u8):
                if (words.TryReadMasked("flow label", AllOfLabel, out uint label, out uint mask))
                {
                    draft.Rule = draft.Rule with { FlowLabel = label, FlowLabelMask = mask };
                }

                return true;
            default:
                return false;
        }
    }

    private static void ReadTos(ref PolicyRuleWords words)
    {
        var word = words.Value();
        if (ServiceTypes.TryParse(word, out byte tos))
        {
            words.Draft.Rule = words.Draft.Rule with { Tos = tos };
        }
        else
        {
            words.Bad(word, "is no type of service");
        }
    }

    private static void ReadDscp(ref PolicyRuleWords words)
    {
        var word = words.Value();
        int slash = word.IndexOf((byte)'/');
        uint mask = AllOfDscp;
        if (!ServiceTypes.TryParseDscp(slash < 0 ? word : word[..slash], out byte dscp)
            || (slash >= 0 && (!Numbers.TryParseAnyBase(word[(slash + 1)..], out mask) || mask > AllOfDscp)))
        {
            words.Bad(word, "is no DSCP");
            return;
        }

        words.Draft.Rule = words.Draft.Rule with { Dscp = dscp, DscpMask = mask == AllOfDscp ? null : (byte)mask };
    }

    private static void ReadProtocol(ref PolicyRuleWords words)
    {
        var word = words.Value();
        var number = word.StartsWith("ipproto-"u8) ? word["ipproto-"u8.Length..] : word;
        if (Protocols.TryParse(number, out var protocol))
        {
            words.Draft.Rule = words.Draft.Rule with { Protocol = protocol };
        }
        else
        {
            words.Bad(word, "is no protocol");
        }
    }

    private static void ReadTunnel(ref PolicyRuleWords words)
    {
        var word = words.Value();
        if (Numbers.TryParse(word, out ulong tunnel))
        {
            words.Draft.Rule = words.Draft.Rule with { TunnelId = tunnel };
        }
        else
        {
            words.Bad(word, "is no tunnel id");
        }
    }

    private static (PortRange? Range, ushort? Mask) ReadPorts(ref PolicyRuleWords words)
    {
        var word = words.Value();
        int end = word.IndexOfAny((byte)'-', (byte)'/');
        uint second = 0;
        if (!Numbers.TryParseAnyBase(end < 0 ? word : word[..end], out uint first) || first > ushort.MaxValue
            || (end >= 0 && (!Numbers.TryParseAnyBase(word[(end + 1)..], out second) || second > ushort.MaxValue)))
        {
            words.Bad(word, "is no port");
            return default;
        }

        bool isMask = end >= 0 && word[end] == '/';
        ushort last = end < 0 || isMask ? (ushort)first : (ushort)second;
        return (new((ushort)first, last), isMask && second != ushort.MaxValue ? (ushort)second : null);
    }

    private static void ReadUids(ref PolicyRuleWords words)
    {
        var word = words.Value();
        int dash = word.IndexOf((byte)'-');
        if (dash > 0 && Numbers.TryParse(word[..dash], out uint first) && Numbers.TryParse(word[(dash + 1)..], out uint last))
        {
            words.Draft.Rule = words.Draft.Rule with { Uids = new(first, last) };
        }
        else
        {
            words.Bad(word, "is no range of users");
        }
    }
}
