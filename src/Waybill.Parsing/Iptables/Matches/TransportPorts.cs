using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>--sport</c> and <c>--dport</c>, which several protocols have.</summary>
internal static class TransportPorts
{
    /// <summary>Reads one of the two options.</summary>
    /// <returns>False where it names all ports and so says no more than that there is a header.</returns>
    public static bool Read(ref OptionReader option, IpProtocol protocol)
    {
        if (!Ports.TryParse(option.Value, out var range))
        {
            option.Add(null);
            return true;
        }

        if (range == Ports.All && !option.Inverted)
        {
            return false;
        }

        option.Add(option.Name == "sport" ? new Match.SourcePort(protocol, range) : new Match.DestinationPort(protocol, range));
        return true;
    }

    /// <summary>Writes a port match; the mere presence of a header needs no option.</summary>
    public static void Print(Match match, bool inverted, RuleText text)
    {
        if (match is Match.SourcePort source)
        {
            text.Range("--sport", inverted, source.Range.First, source.Range.Last);
        }
        else if (match is Match.DestinationPort destination)
        {
            text.Range("--dport", inverted, destination.Range.First, destination.Range.Last);
        }
    }
}
