using System.Buffers.Binary;
using Waybill.Linux.Netlink;
using static Waybill.Linux.Tracing.Nftables;

namespace Waybill.Linux.Tracing;

/// <summary>
/// The expressions of one rule, as the kernel takes them (net/netfilter/nft_meta.c, nft_payload.c, nft_cmp.c, nft_range.c,
/// nft_bitwise.c, nft_limit.c, nft_immediate.c). Each test loads a value into a register and compares it; the rule goes on while all hold.
/// </summary>
internal sealed class RuleExpressions
{
    private readonly List<(string Name, Action<MessageBuilder> Data)> _expressions = [];

    /// <summary>Tests a value that the kernel keeps beside the packet.</summary>
    /// <param name="key">NFT_META_…</param>
    /// <param name="value">The value, in this machine's order where it is a number.</param>
    public RuleExpressions Meta(uint key, ReadOnlySpan<byte> value) => LoadMeta(key).Compare(value);

    /// <summary>Tests some bits of a value that the kernel keeps beside the packet.</summary>
    public RuleExpressions MetaBits(uint key, uint value, uint mask) => mask == uint.MaxValue
        ? Meta(key, BitConverter.GetBytes(value))
        : LoadMeta(key).Mask(BitConverter.GetBytes(mask)).Compare(BitConverter.GetBytes(value & mask));

    /// <summary>Tests bytes of a header.</summary>
    public RuleExpressions Payload(uint header, uint offset, ReadOnlySpan<byte> value) => LoadPayload(header, offset, (uint)value.Length).Compare(value);

    /// <summary>Tests some bits of a header.</summary>
    public RuleExpressions PayloadBits(uint header, uint offset, ReadOnlySpan<byte> value, ReadOnlySpan<byte> mask) =>
        LoadPayload(header, offset, (uint)value.Length).Mask(mask).Compare(value);

    /// <summary>Tests that two bytes of a header lie in a range.</summary>
    public RuleExpressions PayloadRange(uint header, uint offset, ushort first, ushort last)
    {
        byte[] from = Big(first);
        byte[] to = Big(last);
        LoadPayload(header, offset, 2);
        return Add("range", data => data.Add32(1, NFT_REG_1).Add32(2, 0).Nest(3, value => value.Add(NFTA_DATA_VALUE, from)).Nest(4, value => value.Add(NFTA_DATA_VALUE, to)));
    }

    /// <summary>Goes on for so many packets a second only.</summary>
    public RuleExpressions Limit(uint packetsPerSecond) =>
        Add("limit", data => data.Add64(1, packetsPerSecond).Add64(2, 1).Add32(3, packetsPerSecond).Add32(4, 0));

    /// <summary>Sets the packet's trace bit.</summary>
    public RuleExpressions Trace()
    {
        Add("immediate", data => data.Add32(1, NFT_REG_1).Nest(2, value => value.Add(NFTA_DATA_VALUE, [1])));
        return Add("meta", data => data.Add32(2, NFT_META_NFTRACE).Add32(3, NFT_REG_1));
    }

    /// <summary>Leaves for another chain of the table for good.</summary>
    public RuleExpressions Goto(string chain) => Add("immediate", data => data
        .Add32(1, NFT_REG_VERDICT)
        .Nest(2, value => value.Nest(NFTA_DATA_VERDICT, verdict => verdict.Add32(NFTA_VERDICT_CODE, unchecked((uint)NFT_GOTO)).Add(NFTA_VERDICT_CHAIN, chain))));

    /// <summary>Writes the expressions as the attribute of a rule.</summary>
    public void WriteTo(MessageBuilder message)
    {
        message.Nest(NFTA_RULE_EXPRESSIONS, list =>
        {
            foreach (var (name, data) in _expressions)
            {
                list.Nest(NFTA_LIST_ELEM, expression => expression.Add(NFTA_EXPR_NAME, name).Nest(NFTA_EXPR_DATA, data));
            }
        });
    }

    private RuleExpressions LoadMeta(uint key) => Add("meta", data => data.Add32(1, NFT_REG_1).Add32(2, key));

    private RuleExpressions LoadPayload(uint header, uint offset, uint length) =>
        Add("payload", data => data.Add32(1, NFT_REG_1).Add32(2, header).Add32(3, offset).Add32(4, length));

    private RuleExpressions Mask(ReadOnlySpan<byte> mask)
    {
        byte[] bits = mask.ToArray();
        return Add("bitwise", data => data
            .Add32(1, NFT_REG_1)
            .Add32(2, NFT_REG_1)
            .Add32(3, (uint)bits.Length)
            .Nest(4, value => value.Add(NFTA_DATA_VALUE, bits))
            .Nest(5, value => value.Add(NFTA_DATA_VALUE, new byte[bits.Length])));
    }

    private RuleExpressions Compare(ReadOnlySpan<byte> value)
    {
        byte[] bytes = value.ToArray();
        return Add("cmp", data => data.Add32(1, NFT_REG_1).Add32(2, 0).Nest(3, wanted => wanted.Add(NFTA_DATA_VALUE, bytes)));
    }

    private RuleExpressions Add(string name, Action<MessageBuilder> data)
    {
        _expressions.Add((name, data));
        return this;
    }

    private static byte[] Big(ushort value)
    {
        byte[] bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        return bytes;
    }
}
