using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m bpf</c>: a program decides.</summary>
internal sealed class BpfMatch : MatchExtension
{
    public override string Name => "bpf";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("bytecode"),
        OptionSyntax.Value("object-pinned"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            option.Add(option.Name == "object-pinned" ? new Match.BpfObject(option.NameValue())
                : BpfPrograms.TryParse(option.Value, out var program) ? new Match.Bpf(program) : null);
        }
    }

    public override bool Owns(Match match) => match is Match.Bpf or Match.BpfObject;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        if (match is Match.Bpf bpf)
        {
            text.Option("--bytecode", inverted, BpfPrograms.Write(bpf.Program));
        }
        else if (match is Match.BpfObject loaded)
        {
            text.Option("--object-pinned", inverted, loaded.Path);
        }
    }
}
