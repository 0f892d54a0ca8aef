using System.Collections.Immutable;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j TCPOPTSTRIP</c>: overwrites TCP options with padding.</summary>
internal sealed class TcpOptionStripTarget : TargetExtension
{
    public override string Name => "TCPOPTSTRIP";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("strip-options"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        ImmutableArray<byte> kinds = [];
        while (option.TryNext())
        {
            option.Require(TryParse(option.Value, out kinds));
        }

        return new Target.StripTcpOptions(kinds);
    }

    public override bool Owns(Target target) => target is Target.StripTcpOptions;

    public override void Print(Target target, RuleText text)
    {
        var kinds = ((Target.StripTcpOptions)target).Kinds;
        if (!kinds.IsEmpty)
        {
            text.Option("--strip-options", false, string.Join(',', kinds));
        }
    }

    private static readonly (string Name, byte Kind)[] Known =
    [
        ("wscale", 3), ("mss", 2), ("sack-permitted", 4), ("sack", 5), ("timestamp", 8), ("md5", 19),
    ];

    private static bool TryParse(ReadOnlySpan<byte> word, out ImmutableArray<byte> kinds)
    {
        var list = new SortedSet<byte>();
        kinds = [];
        foreach (var range in word.Split((byte)','))
        {
            bool known = NamedValues.TryFind(word[range], Known, out byte kind) || NumberRanges.TryParseByte(word[range], out kind);
            if (!known || kind < 2 || !list.Add(kind))
            {
                return false;
            }
        }

        kinds = [.. list];
        return true;
    }
}
