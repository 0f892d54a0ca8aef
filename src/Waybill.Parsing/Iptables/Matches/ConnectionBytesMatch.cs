using System.Globalization;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m connbytes</c>: what a connection has transferred so far.</summary>
internal sealed class ConnectionBytesMatch : MatchExtension
{
    public override string Name => "connbytes";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("connbytes"),
        OptionSyntax.Value("connbytes-mode"),
        OptionSyntax.Value("connbytes-dir"),
    ];

    public override void Read(ref OptionReader option)
    {
        int given = 0;
        bool inverted = false;
        ulong first = 0;
        ulong last = ulong.MaxValue;
        var measure = TransferMeasure.Packets;
        var direction = TransferDirection.Both;
        while (option.TryNext())
        {
            given++;
            switch (option.Name)
            {
                case "connbytes":
                    inverted = option.Inverted;
                    option.Require(TryParse(option.Value, out first, out last));
                    break;
                case "connbytes-mode":
                    option.Require(NamedValues.TryFind(option.Value, Measures, out measure));
                    break;
                default:
                    option.Require(NamedValues.TryFind(option.Value, Directions, out direction));
                    break;
            }
        }

        Match? match = given == 3 ? new Match.ConnectionBytes(measure, direction, first, last) : null;
        option.AddWhole(match is not null && inverted ? new Match.Not(match) : match);
    }

    public override bool Owns(Match match) => match is Match.ConnectionBytes;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var bytes = (Match.ConnectionBytes)match;
        string last = bytes.Last is > 0 and < ulong.MaxValue ? string.Create(CultureInfo.InvariantCulture, $":{bytes.Last}") : string.Empty;
        text.Option("--connbytes", inverted, bytes.First.ToString(CultureInfo.InvariantCulture) + last);
        text.Option("--connbytes-mode", false, Array.Find(Measures, known => known.Measure == bytes.Measure).Name);
        text.Option("--connbytes-dir", false, Array.Find(Directions, known => known.Direction == bytes.Direction).Name);
    }

    private static readonly (string Name, TransferMeasure Measure)[] Measures =
    [
        ("packets", TransferMeasure.Packets), ("bytes", TransferMeasure.Bytes), ("avgpkt", TransferMeasure.AveragePacket),
    ];

    private static readonly (string Name, TransferDirection Direction)[] Directions =
    [
        ("original", TransferDirection.Original), ("reply", TransferDirection.Reply), ("both", TransferDirection.Both),
    ];

    private static bool TryParse(ReadOnlySpan<byte> word, out ulong first, out ulong last)
    {
        int colon = word.IndexOf((byte)':');
        first = 0;
        last = ulong.MaxValue;
        return (colon == 0 || Numbers.TryParse(colon < 0 ? word : word[..colon], out first))
            && (colon < 0 || colon == word.Length - 1 || Numbers.TryParse(word[(colon + 1)..], out last))
            && first <= last;
    }
}
