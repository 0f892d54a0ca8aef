using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m srh</c>: the segment routing header of IPv6 (RFC 8754).</summary>
internal sealed class SegmentRoutingMatch : MatchExtension
{
    public override string Name => "srh";

    public override IpFamily Family => IpFamily.IPv6;

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("srh-next-hdr"),
        OptionSyntax.Negated("srh-hdr-len-eq"),
        OptionSyntax.Negated("srh-hdr-len-gt"),
        OptionSyntax.Negated("srh-hdr-len-lt"),
        OptionSyntax.Negated("srh-segs-left-eq"),
        OptionSyntax.Negated("srh-segs-left-gt"),
        OptionSyntax.Negated("srh-segs-left-lt"),
        OptionSyntax.Negated("srh-last-entry-eq"),
        OptionSyntax.Negated("srh-last-entry-gt"),
        OptionSyntax.Negated("srh-last-entry-lt"),
        OptionSyntax.Negated("srh-tag"),
        OptionSyntax.Negated("srh-psid"),
        OptionSyntax.Negated("srh-nsid"),
        OptionSyntax.Negated("srh-lsid"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            option.Add(option.Name switch
            {
                "srh-psid" => ReadSegment(SegmentRoutingPlace.Previous, option),
                "srh-nsid" => ReadSegment(SegmentRoutingPlace.Next, option),
                "srh-lsid" => ReadSegment(SegmentRoutingPlace.Last, option),
                _ => ReadNumber(option),
            });
        }

        if (option.Count == 0)
        {
            option.Add(new Match.SegmentRoutingHeader(), inverted: false);
        }
    }

    public override bool Owns(Match match) => match is Match.SegmentRoutingHeader or Match.SegmentRoutingNumber or Match.SegmentRoutingAddress;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        if (match is Match.SegmentRoutingNumber number)
        {
            text.Option("--" + Slot(number), inverted, number.Value);
        }
        else if (match is Match.SegmentRoutingAddress address)
        {
            text.Option("--" + Slot(address), inverted, $"{address.Address}/{AddressMasks.LengthOf(address.Mask)}");
        }
    }

    public override string Slot(Match match) => match switch
    {
        Match.SegmentRoutingNumber number => NameOf(number),
        Match.SegmentRoutingAddress address => address.Segment switch
        {
            SegmentRoutingPlace.Previous => "srh-psid",
            SegmentRoutingPlace.Next => "srh-nsid",
            SegmentRoutingPlace.Last => "srh-lsid",
            _ => "srh-lsid",
        },
        _ => "srh",
    };

    private static string NameOf(Match.SegmentRoutingNumber match)
    {
        string comparison = match.Comparison switch
        {
            Comparison.Equal => "-eq",
            Comparison.Greater => "-gt",
            Comparison.Less => "-lt",
            _ => "-eq",
        };
        return match.Field switch
        {
            SegmentRoutingField.NextHeader => "srh-next-hdr",
            SegmentRoutingField.HeaderLength => "srh-hdr-len" + comparison,
            SegmentRoutingField.SegmentsLeft => "srh-segs-left" + comparison,
            SegmentRoutingField.LastEntry => "srh-last-entry" + comparison,
            SegmentRoutingField.Tag => "srh-tag",
            _ => "srh-tag",
        };
    }

    private static Match.SegmentRoutingAddress? ReadSegment(SegmentRoutingPlace segment, in OptionReader option) =>
        AddressMasks.TryParseWhole(option.Value, IpFamily.IPv6, out var address, out var mask) && AddressMasks.LengthOf(mask) >= 0
            ? new Match.SegmentRoutingAddress(segment, address, mask) : null;

    private static Match.SegmentRoutingNumber? ReadNumber(in OptionReader option)
    {
        var field = option.Name switch
        {
            "srh-next-hdr" => SegmentRoutingField.NextHeader,
            "srh-tag" => SegmentRoutingField.Tag,
            _ when option.Name.StartsWith("srh-hdr", StringComparison.Ordinal) => SegmentRoutingField.HeaderLength,
            _ when option.Name.StartsWith("srh-segs", StringComparison.Ordinal) => SegmentRoutingField.SegmentsLeft,
            _ => SegmentRoutingField.LastEntry,
        };
        var comparison = option.Name.EndsWith("-gt", StringComparison.Ordinal) ? Comparison.Greater
            : option.Name.EndsWith("-lt", StringComparison.Ordinal) ? Comparison.Less
            : Comparison.Equal;
        ushort most = field == SegmentRoutingField.Tag ? ushort.MaxValue : byte.MaxValue;
        return NumberRanges.TryParseShort(option.Value, out ushort value) && value <= most
            ? new Match.SegmentRoutingNumber(field, comparison, value) : null;
    }
}
