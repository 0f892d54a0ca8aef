using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j REJECT</c>: drops, and tells the sender.</summary>
internal sealed class RejectTarget : TargetExtension
{
    public override string Name => "REJECT";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("reject-with"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        string with = option.Family == IpFamily.IPv6 ? "icmp6-port-unreachable" : "icmp-port-unreachable";
        while (option.TryNext())
        {
            string? found = Find(option.Value, option.Family == IpFamily.IPv6 ? Answers6 : Answers4);
            option.Require(found is not null);
            with = found ?? with;
        }

        return new Target.Reject(with);
    }

    public override bool Owns(Target target) => target is Target.Reject;

    public override void Print(Target target, RuleText text) =>
        text.Option("--reject-with", false, ((Target.Reject)target).With);

    private static readonly (string Name, string Alias)[] Answers4 =
    [
        ("icmp-net-unreachable", "net-unreach"), ("icmp-host-unreachable", "host-unreach"),
        ("icmp-proto-unreachable", "proto-unreach"), ("icmp-port-unreachable", "port-unreach"),
        ("icmp-net-prohibited", "net-prohib"), ("icmp-host-prohibited", "host-prohib"), ("tcp-reset", "tcp-rst"),
        ("icmp-admin-prohibited", "admin-prohib"),
    ];

    private static readonly (string Name, string Alias)[] Answers6 =
    [
        ("icmp6-no-route", "no-route"), ("icmp6-adm-prohibited", "adm-prohibited"),
        ("icmp6-addr-unreachable", "addr-unreach"), ("icmp6-port-unreachable", "port-unreach"), ("tcp-reset", "tcp-reset"),
        ("icmp6-policy-fail", "policy-fail"), ("icmp6-reject-route", "reject-route"),
    ];

    // A beginning of either name will do (extensions/libipt_REJECT.c, REJECT_parse).
    private static string? Find(ReadOnlySpan<byte> word, (string Name, string Alias)[] known)
    {
        string text = System.Text.Encoding.UTF8.GetString(word);
        return text.Length == 0 ? null : Array.Find(known, answer =>
            answer.Name.StartsWith(text, StringComparison.OrdinalIgnoreCase) || answer.Alias.StartsWith(text, StringComparison.OrdinalIgnoreCase)).Name;
    }
}
