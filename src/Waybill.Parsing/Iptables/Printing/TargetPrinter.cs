using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Printing;

/// <summary>Writes targets.</summary>
internal static class TargetPrinter
{
    /// <summary>Writes <c>-j</c> or <c>-g</c> and what follows; nothing for a rule that only counts.</summary>
    public static void Print(Target target, RuleText text)
    {
        switch (target)
        {
            case Target.None:
                break;
            case Target.Accept:
                text.Option("-j", false, "ACCEPT");
                break;
            case Target.Drop:
                text.Option("-j", false, "DROP");
                break;
            case Target.Return:
                text.Option("-j", false, "RETURN");
                break;
            case Target.Queue { IsVerdict: true }:
                text.Option("-j", false, "QUEUE");
                break;
            case Target.Jump jump:
                text.Option("-j", false, jump.Chain);
                break;
            case Target.Goto jump:
                text.Option("-g", false, jump.Chain);
                break;
            case Target.NotUnderstood unknown:
                PrintNotUnderstood(unknown, text);
                break;
            default:
                PrintExtension(target, text);
                break;
        }
    }

    private static void PrintNotUnderstood(Target.NotUnderstood target, RuleText text)
    {
        text.Option("-j", false, target.Name);
        if (target.Text.Length > 0)
        {
            text.Word(target.Text);
        }
    }

    private static void PrintExtension(Target target, RuleText text)
    {
        if (Extensions.FindWriter(target, text.Family) is { } extension)
        {
            text.Option("-j", false, extension.Name);
            extension.Print(target, text);
        }
    }
}
