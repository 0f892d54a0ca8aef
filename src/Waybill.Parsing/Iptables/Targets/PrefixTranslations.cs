using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary>What <c>-j SNPT</c> and <c>-j DNPT</c> share.</summary>
internal static class PrefixTranslations
{
    /// <summary>Reads the options.</summary>
    public static Target? Read(ref OptionReader option, bool ofSource)
    {
        Prefix from = default;
        Prefix to = default;
        while (option.TryNext())
        {
            // The kernel refuses bits outside the prefix, and prefixes longer than 64 (ip6t_NPT.c, ip6t_npt_checkentry).
            option.Require(Addresses.TryParsePrefix(option.Value, out var prefix) && prefix.Family == IpFamily.IPv6
                && prefix.Network == prefix.Address && prefix.Length <= 64);
            from = option.Name == "src-pfx" ? prefix : from;
            to = option.Name == "dst-pfx" ? prefix : to;
        }

        return from.IsGiven && to.IsGiven ? new Target.PrefixTranslation(ofSource, from, to) : null;
    }

    /// <summary>Writes the options.</summary>
    public static void Print(Target.PrefixTranslation target, RuleText text) =>
        text.Option("--src-pfx", false, target.From.ToString()).Option("--dst-pfx", false, target.To.ToString());
}
