using System.Buffers.Text;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j CLASSIFY</c>: the packet's traffic control class.</summary>
internal sealed class ClassifyTarget : TargetExtension
{
    public override string Name => "CLASSIFY";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("set-class"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        Target? target = null;
        while (option.TryNext())
        {
            var word = option.Value;
            int colon = word.IndexOf((byte)':');
            ushort major = 0;
            ushort minor = 0;
            option.Require(colon > 0 && TryParse(word[..colon], out major) && TryParse(word[(colon + 1)..], out minor));
            target = new Target.Classify(major, minor);
        }

        return target;
    }

    public override bool Owns(Target target) => target is Target.Classify;

    public override void Print(Target target, RuleText text)
    {
        var classify = (Target.Classify)target;
        text.Option("--set-class", false, $"{classify.Major:x4}:{classify.Minor:x4}");
    }

    private static bool TryParse(ReadOnlySpan<byte> word, out ushort number)
    {
        bool parsed = Utf8Parser.TryParse(word, out number, out int used, 'x');
        return parsed && used == word.Length;
    }
}
