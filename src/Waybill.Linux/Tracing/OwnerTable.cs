using System.ComponentModel;
using System.Globalization;
using Waybill.Linux.Netlink;
using Waybill.Model.Traces;
using static Waybill.Linux.Tracing.Nftables;

namespace Waybill.Linux.Tracing;

/// <summary>
/// A table of nftables that sets the trace bit of packets and does nothing else. It belongs to the socket that made it: when the
/// socket is closed, by whatever end of the process, the kernel removes it (net/netfilter/nf_tables_api.c, nft_rcv_nl_event).
/// It stands before raw, so that the rules of every table are traced, and touches no table of the host.
/// </summary>
internal static class OwnerTable
{
    private const int BeforeRaw = -310;
    private const string Marking = "trace";
    private const int EPERM = 1;
    private const int EOPNOTSUPP = 95;

    /// <summary>The name of this process's table.</summary>
    public static string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"waybill-{Environment.ProcessId}");

    /// <summary>Makes the table.</summary>
    /// <param name="socket">Its owner.</param>
    /// <param name="filter">Which packets are traced.</param>
    /// <param name="rate">The packets a second that are traced at most; null for all.</param>
    /// <exception cref="SystemRefusedException">The kernel refuses.</exception>
    public static void Make(NetlinkSocket socket, TraceFilter filter, uint? rate)
    {
        var batch = new MessageBuilder();
        batch.Begin(NFNL_MSG_BATCH_BEGIN, NLM_F_REQUEST, 0, NFNL_SUBSYS_NFTABLES);
        batch.Begin(NFT_MSG_NEWTABLE, NLM_F_REQUEST | NLM_F_CREATE | NLM_F_EXCL, NFPROTO_INET)
            .Add(NFTA_TABLE_NAME, Name)
            .Add32(NFTA_TABLE_FLAGS, NFT_TABLE_F_OWNER);
        AddChain(batch, Marking);
        var marking = new RuleExpressions();
        AddRule(batch, Marking, (rate is { } limit ? marking.Limit(limit) : marking).Trace());
        if (filter.FitsReceived)
        {
            AddHook(batch, "prerouting", NF_INET_PRE_ROUTING, filter, isReceived: true);
        }

        if (filter.FitsSent)
        {
            AddHook(batch, "output", NF_INET_LOCAL_OUT, filter, isReceived: false);
        }

        batch.Begin(NFNL_MSG_BATCH_END, NLM_F_REQUEST, 0, NFNL_SUBSYS_NFTABLES);

        // Each rule is answered, and what is refused before them too: the first refusal is the cause of the others.
        int hooks = (filter.FitsReceived ? 1 : 0) + (filter.FitsSent ? 1 : 0);
        if (socket.Request(batch.Finish(), answers: 1 + (hooks * FilterRule.Families(filter).Length)) is { } error)
        {
            throw new SystemRefusedException("trace", "packets", error.Text ?? new Win32Exception(error.Number).Message, AdviceFor(error.Number));
        }
    }

    private static string? AdviceFor(int error) => error switch
    {
        EPERM => "CAP_NET_ADMIN is missing: run as root",
        EOPNOTSUPP => "the kernel must have nf_tables with tables that belong to a process: Linux 5.12 or newer",
        _ => null,
    };

    private static void AddHook(MessageBuilder batch, string chain, uint hook, TraceFilter filter, bool isReceived)
    {
        AddChain(batch, chain)
            .Nest(NFTA_CHAIN_HOOK, place => place.Add32(NFTA_HOOK_HOOKNUM, hook).Add32(NFTA_HOOK_PRIORITY, unchecked((uint)BeforeRaw)))
            .Add(NFTA_CHAIN_TYPE, "filter");
        foreach (var family in FilterRule.Families(filter))
        {
            AddRule(batch, chain, FilterRule.Of(filter, family, isReceived).Goto(Marking));
        }
    }

    private static MessageBuilder AddChain(MessageBuilder batch, string chain) =>
        batch.Begin(NFT_MSG_NEWCHAIN, NLM_F_REQUEST | NLM_F_CREATE, NFPROTO_INET).Add(NFTA_CHAIN_TABLE, Name).Add(NFTA_CHAIN_NAME, chain);

    private static void AddRule(MessageBuilder batch, string chain, RuleExpressions rule) =>
        rule.WriteTo(batch.Begin(NFT_MSG_NEWRULE, NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE | NLM_F_APPEND, NFPROTO_INET).Add(NFTA_RULE_TABLE, Name).Add(NFTA_RULE_CHAIN, chain));
}
