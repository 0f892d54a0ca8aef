using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m connlimit</c>: the number of connections of an address or network.</summary>
internal sealed class ConnectionLimitMatch : MatchExtension
{
    public override string Name => "connlimit";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("connlimit-upto"),
        OptionSyntax.Negated("connlimit-above"),
        OptionSyntax.Value("connlimit-mask"),
        OptionSyntax.Flag("connlimit-saddr"),
        OptionSyntax.Flag("connlimit-daddr"),
    ];

    public override void Read(ref OptionReader option)
    {
        bool given = false;
        bool above = false;
        bool byDestination = false;
        uint count = 0;
        byte bits = option.Family == IpFamily.IPv6 ? (byte)128 : (byte)32;
        while (option.TryNext())
        {
            switch (option.Name)
            {
                case "connlimit-upto" or "connlimit-above":
                    given = true;
                    above = (option.Name == "connlimit-above") ^ option.Inverted;
                    option.Require(Numbers.TryParseAnyBase(option.Value, out count));
                    break;
                case "connlimit-mask":
                    option.Require(TryParseMask(option.Value, option.Family, ref bits));
                    break;
                default:
                    byDestination = option.Name == "connlimit-daddr";
                    break;
            }
        }

        option.AddWhole(given ? new Match.ConnectionCount(above, count, bits, byDestination) : null);
    }

    public override bool Owns(Match match) => match is Match.ConnectionCount;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var limit = (Match.ConnectionCount)match;
        text.Option(limit.Above ? "--connlimit-above" : "--connlimit-upto", false, limit.Count);
        text.Option("--connlimit-mask", false, limit.MaskBits).Option(limit.ByDestination ? "--connlimit-daddr" : "--connlimit-saddr");
    }

    private static bool TryParseMask(ReadOnlySpan<byte> word, IpFamily family, ref byte bits)
    {
        byte most = bits;
        if (Addresses.TryParse(word, out var mask) && mask.Family == family && AddressMasks.LengthOf(mask) is >= 0 and var length)
        {
            bits = (byte)length;
            return true;
        }

        return NumberRanges.TryParseByte(word, out bits) && bits <= most;
    }
}
