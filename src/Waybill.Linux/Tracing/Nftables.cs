namespace Waybill.Linux.Tracing;

/// <summary>The numbers of nf_tables' netlink messages that we use, named as in include/uapi/linux/netfilter/nf_tables.h and nfnetlink.h.</summary>
internal static class Nftables
{
    internal const ushort NFNL_MSG_BATCH_BEGIN = 0x10;
    internal const ushort NFNL_MSG_BATCH_END = 0x11;
    internal const ushort NFNL_SUBSYS_NFTABLES = 10;
    internal const int NFNLGRP_NFTRACE = 9;
    internal const ushort NFT_MSG_NEWTABLE = NFNL_SUBSYS_NFTABLES << 8;
    internal const ushort NFT_MSG_NEWCHAIN = (NFNL_SUBSYS_NFTABLES << 8) | 3;
    internal const ushort NFT_MSG_NEWRULE = (NFNL_SUBSYS_NFTABLES << 8) | 6;
    internal const ushort NFT_MSG_GETRULE = (NFNL_SUBSYS_NFTABLES << 8) | 7;
    internal const ushort NFT_MSG_TRACE = (NFNL_SUBSYS_NFTABLES << 8) | 17;

    internal const ushort NLM_F_REQUEST = 1;
    internal const ushort NLM_F_ACK = 4;
    internal const ushort NLM_F_DUMP = 0x300;
    internal const ushort NLM_F_CREATE = 0x400;
    internal const ushort NLM_F_EXCL = 0x200;
    internal const ushort NLM_F_APPEND = 0x800;

    internal const byte NFPROTO_INET = 1;
    internal const byte NFPROTO_IPV4 = 2;
    internal const byte NFPROTO_IPV6 = 10;
    internal const uint NF_INET_PRE_ROUTING = 0;
    internal const uint NF_INET_LOCAL_OUT = 3;

    internal const int NFTA_TABLE_NAME = 1;
    internal const int NFTA_TABLE_FLAGS = 2;
    internal const uint NFT_TABLE_F_OWNER = 2;

    internal const int NFTA_CHAIN_TABLE = 1;
    internal const int NFTA_CHAIN_NAME = 3;
    internal const int NFTA_CHAIN_HOOK = 4;
    internal const int NFTA_CHAIN_TYPE = 7;
    internal const int NFTA_HOOK_HOOKNUM = 1;
    internal const int NFTA_HOOK_PRIORITY = 2;

    internal const int NFTA_RULE_TABLE = 1;
    internal const int NFTA_RULE_CHAIN = 2;
    internal const int NFTA_RULE_HANDLE = 3;
    internal const int NFTA_RULE_EXPRESSIONS = 4;
    internal const int NFTA_LIST_ELEM = 1;
    internal const int NFTA_EXPR_NAME = 1;
    internal const int NFTA_EXPR_DATA = 2;
    internal const int NFTA_DATA_VALUE = 1;
    internal const int NFTA_DATA_VERDICT = 2;
    internal const int NFTA_VERDICT_CODE = 1;
    internal const int NFTA_VERDICT_CHAIN = 2;
    internal const int NFT_JUMP = -3;
    internal const int NFT_GOTO = -4;
    internal const int NFT_RETURN = -5;

    internal const uint NFT_REG_VERDICT = 0;
    internal const uint NFT_REG_1 = 1;

    internal const uint NFT_META_MARK = 3;
    internal const uint NFT_META_IIFNAME = 6;
    internal const uint NFT_META_OIFNAME = 7;
    internal const uint NFT_META_SKUID = 10;
    internal const uint NFT_META_SKGID = 11;
    internal const uint NFT_META_NFTRACE = 12;
    internal const uint NFT_META_NFPROTO = 15;
    internal const uint NFT_META_L4PROTO = 16;
    internal const uint NFT_PAYLOAD_NETWORK_HEADER = 1;
    internal const uint NFT_PAYLOAD_TRANSPORT_HEADER = 2;
}
