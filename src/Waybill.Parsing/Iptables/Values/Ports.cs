using Waybill.Model.Routing;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Values;

/// <summary>Ports and ranges of ports.</summary>
internal static class Ports
{
    /// <summary>All ports.</summary>
    public static readonly PortRange All = new(0, ushort.MaxValue);

    /// <summary>Reads a port's number or service name.</summary>
    public static bool TryParseOne(ReadOnlySpan<byte> word, out ushort port)
    {
        if (Numbers.TryParseAnyBase(word, out uint value))
        {
            port = unchecked((ushort)value);
            return value <= ushort.MaxValue;
        }

        return Services.TryParse(word, out port);
    }

    /// <summary>Reads <c>80</c>, <c>80:90</c>, <c>:90</c>, <c>80:</c> or <c>:</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out PortRange range)
    {
        int colon = word.IndexOf((byte)':');
        ushort first = 0;
        ushort last = ushort.MaxValue;
        range = default;
        if (colon < 0)
        {
            bool parsed = TryParseOne(word, out first);
            range = new(first, first);
            return parsed;
        }

        if ((colon > 0 && !TryParseOne(word[..colon], out first))
            || (colon < word.Length - 1 && !TryParseOne(word[(colon + 1)..], out last)))
        {
            return false;
        }

        range = new(first, last);
        return first <= last;
    }
}
