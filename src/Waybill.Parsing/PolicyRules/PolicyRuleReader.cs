using System.Text;
using Waybill.Model.Addresses;
using Waybill.Model.Diagnostics;
using Waybill.Model.Routing;
using Waybill.Model.Sources;
using Waybill.Parsing.Iptables.Values;
using Waybill.Parsing.Links;
using Waybill.Parsing.Routes;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.PolicyRules;

/// <summary>
/// Reads one line of <c>ip rule</c> (ip/iprule.c, print_rule). A word that is not understood makes the rule one that may
/// match or not; it never makes it another rule.
/// </summary>
internal ref struct PolicyRuleReader(
    ReadOnlySpan<byte> line, SourceLine source, IpFamily family, Tables tables, Names names, DiagnosticList problems)
{
    private readonly ReadOnlySpan<byte> _line = line;
    private WordReader _words = new(line);
    private PolicyRule _rule = new(0, new PolicyAction.Nop()) { Source = source };
    private bool _hasAction;

    /// <summary>Reads the rule.</summary>
    /// <returns>Null where the line is none.</returns>
    public PolicyRule? Read()
    {
        if (!_words.TryRead(out var first) || !first.EndsWith(":"u8) || !Numbers.TryParse(first[..^1], out uint priority))
        {
            return null;
        }

        _rule = _rule with { Priority = priority };
        while (_words.TryRead(out var word))
        {
            if (!TryReadSelector(word) && !TryReadAction(word) && !TryReadNote(word))
            {
                NotUnderstood(word, "is not known");
            }
        }

        if (!_hasAction)
        {
            // Old versions print nothing for a rule whose action they do not know.
            NotUnderstood("no action"u8, "is said");
        }

        return _rule;
    }

    private bool TryReadSelector(ReadOnlySpan<byte> word)
    {
        switch (word)
        {
            case var _ when word.SequenceEqual("not"u8):
                _rule = _rule with { Inverted = true };
                return true;
            case var _ when word.SequenceEqual("from"u8):
                var from = Network(Value());
                _rule = _rule with { From = from };
                return true;
            case var _ when word.SequenceEqual("to"u8):
                var to = Network(Value());
                _rule = _rule with { To = to };
                return true;
            case var _ when word.SequenceEqual("fwmark"u8):
                ReadMark(Value());
                return true;
            case var _ when word.SequenceEqual("iif"u8) || word.SequenceEqual("dev"u8):
                _rule = _rule with { InInterface = names.Intern(Value()) };
                return true;
            case var _ when word.SequenceEqual("oif"u8):
                _rule = _rule with { OutInterface = names.Intern(Value()) };
                return true;
            case var _ when word.SequenceEqual("[detached]"u8):
                _rule = _rule with { Detached = true };
                return true;
            default:
                return TryReadHeaderSelector(word);
        }
    }

    private bool TryReadHeaderSelector(ReadOnlySpan<byte> word)
    {
        switch (word)
        {
            case var _ when word.SequenceEqual("tos"u8) || word.SequenceEqual("dsfield"u8):
                var tosWord = Value();
                byte? tos = ServiceTypes.TryParse(tosWord, out byte tosByte) ? tosByte : Bad<byte>(tosWord, "type of service");
                _rule = _rule with { Tos = tos };
                return true;
            case var _ when word.SequenceEqual("dscp"u8):
                ReadDscp(Value());
                return true;
            case var _ when word.SequenceEqual("ipproto"u8):
                ReadProtocol(Value());
                return true;
            case var _ when word.SequenceEqual("sport"u8):
                var sport = ReadPorts(Value());
                _rule = _rule with { SourcePorts = sport.Range, SourcePortMask = sport.Mask };
                return true;
            case var _ when word.SequenceEqual("dport"u8):
                var dport = ReadPorts(Value());
                _rule = _rule with { DestinationPorts = dport.Range, DestinationPortMask = dport.Mask };
                return true;
            case var _ when word.SequenceEqual("uidrange"u8):
                ReadUids(Value());
                return true;
            case var _ when word.SequenceEqual("tun_id"u8):
                var tunnelWord = Value();
                ulong? tunnel = Numbers.TryParse(tunnelWord, out ulong tunnelId) ? tunnelId : Bad<ulong>(tunnelWord, "tunnel id");
                _rule = _rule with { TunnelId = tunnel };
                return true;
            case var _ when word.SequenceEqual("flowlabel"u8):
                ReadFlowLabel(Value());
                return true;
            default:
                return false;
        }
    }

    private bool TryReadAction(ReadOnlySpan<byte> word)
    {
        switch (word)
        {
            case var _ when word.SequenceEqual("lookup"u8) || word.SequenceEqual("table"u8):
                ReadTable(Value());
                return true;
            case var _ when word.SequenceEqual("l3mdev"u8):
                _rule = _rule with { L3Mdev = true };
                return Act(new PolicyAction.Lookup(default));
            case var _ when word.SequenceEqual("goto"u8):
                var targetWord = Value();
                bool known = Numbers.TryParse(targetWord, out uint target);
                return Act(new PolicyAction.Goto(target, known && !_words.TryReadExact("[unresolved]"u8)));
            case var _ when word.SequenceEqual("nop"u8):
                return Act(new PolicyAction.Nop());
            case var _ when word.SequenceEqual("blackhole"u8):
                return Act(new PolicyAction.Blackhole());
            case var _ when word.SequenceEqual("unreachable"u8):
                return Act(new PolicyAction.Unreachable());
            case var _ when word.SequenceEqual("prohibit"u8):
                return Act(new PolicyAction.Prohibit());
            default:
                return false;
        }
    }

    private bool TryReadNote(ReadOnlySpan<byte> word)
    {
        switch (word)
        {
            case var _ when word.SequenceEqual("suppress_prefixlength"u8):
                var lengthWord = Value();
                int? suppressed = Numbers.TryParse(lengthWord, out int length) ? length : Bad<int>(lengthWord, "prefix length");
                _rule = _rule with { SuppressPrefixLength = suppressed };
                return true;
            case var _ when word.SequenceEqual("suppress_ifgroup"u8):
                _rule = _rule with { SuppressInterfaceGroup = InterfaceGroups.Read(Value()) };
                return true;
            case var _ when word.SequenceEqual("realms"u8):
                _rule = _rule with { Realms = names.Intern(Value()) };
                return true;
            case var _ when word.SequenceEqual("proto"u8) || word.SequenceEqual("protocol"u8):
                _rule = _rule with { RuleProtocol = names.Intern(Value()) };
                return true;
            case var _ when word[0] is >= (byte)'0' and <= (byte)'9' && _hasAction:
                // Up to 4.x a realm without a source realm was printed as a bare number.
                _rule = _rule with { Realms = names.Intern(word) };
                return true;
            default:
                return false;
        }
    }

    private void ReadTable(ReadOnlySpan<byte> word)
    {
        if (word.SequenceEqual("[l3mdev-table]"u8))
        {
            _rule = _rule with { L3Mdev = true };
            Act(new PolicyAction.Lookup(default));
        }
        else
        {
            Act(new PolicyAction.Lookup(tables.Read(word)));
        }
    }

    private bool Act(PolicyAction action)
    {
        _hasAction = true;
        _rule = _rule with { Action = action };
        return true;
    }

    private void ReadMark(ReadOnlySpan<byte> word)
    {
        int slash = word.IndexOf((byte)'/');
        uint mask = uint.MaxValue;
        if (!Numbers.TryParseAnyBase(slash < 0 ? word : word[..slash], out uint mark)
            || (slash >= 0 && !Numbers.TryParseAnyBase(word[(slash + 1)..], out mask)))
        {
            NotUnderstood(word, "is no mark");
            return;
        }

        _rule = _rule with { Mark = mark, MarkMask = mask };
    }

    private void ReadDscp(ReadOnlySpan<byte> word)
    {
        int slash = word.IndexOf((byte)'/');
        uint mask = 0x3f;
        if (!ServiceTypes.TryParseDscp(slash < 0 ? word : word[..slash], out byte dscp)
            || (slash >= 0 && (!Numbers.TryParseAnyBase(word[(slash + 1)..], out mask) || mask > 0x3f)))
        {
            NotUnderstood(word, "is no DSCP");
            return;
        }

        _rule = _rule with { Dscp = dscp, DscpMask = mask == 0x3f ? null : (byte)mask };
    }

    private void ReadFlowLabel(ReadOnlySpan<byte> word)
    {
        int slash = word.IndexOf((byte)'/');
        uint mask = 0xfffff;
        if (!Numbers.TryParseAnyBase(slash < 0 ? word : word[..slash], out uint label)
            || (slash >= 0 && !Numbers.TryParseAnyBase(word[(slash + 1)..], out mask)))
        {
            NotUnderstood(word, "is no flow label");
            return;
        }

        _rule = _rule with { FlowLabel = label, FlowLabelMask = mask };
    }

    private void ReadProtocol(ReadOnlySpan<byte> word)
    {
        var number = word.StartsWith("ipproto-"u8) ? word["ipproto-"u8.Length..] : word;
        if (Protocols.TryParse(number, out var protocol))
        {
            _rule = _rule with { Protocol = protocol };
        }
        else
        {
            NotUnderstood(word, "is no protocol");
        }
    }

    private (PortRange? Range, ushort? Mask) ReadPorts(ReadOnlySpan<byte> word)
    {
        int end = word.IndexOfAny((byte)'-', (byte)'/');
        if (!Numbers.TryParseAnyBase(end < 0 ? word : word[..end], out uint first) || first > ushort.MaxValue)
        {
            NotUnderstood(word, "is no port");
            return default;
        }

        uint second = first;
        if (end >= 0 && (!Numbers.TryParseAnyBase(word[(end + 1)..], out second) || second > ushort.MaxValue))
        {
            NotUnderstood(word, "is no port range");
            return default;
        }

        bool isMask = end >= 0 && word[end] == '/';
        return (new((ushort)first, isMask ? (ushort)first : (ushort)second), isMask && second != ushort.MaxValue ? (ushort)second : null);
    }

    private void ReadUids(ReadOnlySpan<byte> word)
    {
        int dash = word.IndexOf((byte)'-');
        if (dash > 0 && Numbers.TryParse(word[..dash], out uint first) && Numbers.TryParse(word[(dash + 1)..], out uint last))
        {
            _rule = _rule with { Uids = new(first, last) };
        }
        else
        {
            NotUnderstood(word, "is no range of users");
        }
    }

    private Prefix Network(ReadOnlySpan<byte> word)
    {
        if (word.SequenceEqual("all"u8) || word.SequenceEqual("any"u8) || word.SequenceEqual("default"u8))
        {
            return default;
        }

        // "from 0/8" is printed in both families for a network without an address.
        bool isBare = word.StartsWith("0/"u8);
        if (isBare && Numbers.TryParse(word[2..], out byte length) && length <= IpAddress.Any(family).BitCount)
        {
            return new(IpAddress.Any(family), length);
        }

        if (isBare || !AbbreviatedAddresses.TryParsePrefix(word, out var network) || network.Family != family)
        {
            NotUnderstood(word, "is no network");
            return default;
        }

        return new(network.Network, network.Length);
    }

    private T? Bad<T>(ReadOnlySpan<byte> word, string what)
        where T : struct
    {
        NotUnderstood(word, $"is no {what}");
        return null;
    }

    private ReadOnlySpan<byte> Value()
    {
        _words.TryRead(out var value);
        return value;
    }

    private void NotUnderstood(ReadOnlySpan<byte> word, string why)
    {
        string text = Encoding.UTF8.GetString(word);
        _rule = _rule with { NotUnderstood = _rule.NotUnderstood is null ? text : $"{_rule.NotUnderstood} {text}" };
        string message = $"{Quote.Of(word)} {why}; whether the rule matches cannot be told";
        problems.Add("RUL002", Severity.NotUnderstood, source.Line, Math.Min(_words.Column, _line.Length + 1), message);
    }
}
