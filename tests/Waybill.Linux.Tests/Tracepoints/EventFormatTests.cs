using Waybill.Linux.Tracepoints;
using Waybill.Model.Addresses;
using Xunit;

namespace Waybill.Linux.Tests.Tracepoints;

public class EventFormatTests
{
    // Fields as a kernel of another version lays them out, without those that came later.
    private const string Lookup = """
        name: fib_table_lookup
        ID: 1321
        format:
        	field:unsigned short common_type;	offset:0;	size:2;	signed:0;

        	field:u32 tb_id;	offset:8;	size:4;	signed:0;
        	field:int err;	offset:12;	size:4;	signed:1;
        	field:__u8 src[4];	offset:16;	size:4;	signed:0;
        	field:__u8 dst[4];	offset:20;	size:4;	signed:0;
        	field:__u8 gw4[4];	offset:24;	size:4;	signed:0;
        	field:char name[16];	offset:28;	size:16;	signed:0;

        print fmt: "table %u", REC->tb_id
        """;

    private const string Drop = """
        name: kfree_skb
        ID: 1290
        format:
        	field:void * location;	offset:8;	size:8;	signed:0;
        	field:unsigned short protocol;	offset:16;	size:2;	signed:0;
        	field:enum skb_drop_reason reason;	offset:20;	size:4;	signed:0;

        print fmt: "reason: %s", __print_symbolic(REC->reason, { 2, "NOT_SPECIFIED" }, { 15, "IP_RPFILTER" })
        """;

    [Fact]
    public void Reads_a_record_of_another_kernel_by_its_own_format()
    {
        byte[] record = [.. new byte[8], 254, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2, 10, 0, 0, 3, .. "eth0"u8, .. new byte[12]];

        var lookup = new LookupDecoder(EventFormat.Parse(Lookup)!).Decode(record, TimeSpan.FromSeconds(5), 3);

        Assert.Equal((254u, IpAddress.FromV4(0x0a000001), IpAddress.FromV4(0x0a000002)), (lookup.Table, lookup.Source, lookup.Destination));
        Assert.Equal(("eth0", IpAddress.FromV4(0x0a000003), 0), (lookup.Device, lookup.Gateway, lookup.Error));
        Assert.Equal((TimeSpan.FromSeconds(5), 3), (lookup.Uptime, lookup.Processor));
        Assert.Null(lookup.Protocol);
    }

    [Fact]
    public void Names_no_route_where_the_table_has_none()
    {
        byte[] record = [.. new byte[12], 0xf5, 0xff, 0xff, 0xff, .. new byte[12], (byte)'-', .. new byte[15]];

        var lookup = new LookupDecoder(EventFormat.Parse(Lookup)!).Decode(record, default, 0);

        Assert.Equal((11, null, false), (lookup.Error, lookup.Device, lookup.Gateway.IsGiven));
    }

    [Theory]
    [InlineData(15, "IP_RPFILTER")]
    [InlineData(200, "200")]
    public void Names_a_drop_reason_as_the_kernel_that_wrote_it(byte number, string reason)
    {
        byte[] record = [.. new byte[16], 0x00, 0x08, 0, 0, number, 0, 0, 0];

        var drop = new DropDecoder(EventFormat.Parse(Drop)!, new KernelSymbols()).Decode(record, default, 0);

        Assert.Equal((reason, (ushort)0x0800), (drop.Reason, drop.EtherType));
        Assert.Null(drop.Function);
        Assert.True(drop.Headers.IsEmpty);
    }

    [Fact]
    public void A_record_that_ends_early_costs_its_last_fields_only()
    {
        var lookup = new LookupDecoder(EventFormat.Parse(Lookup)!).Decode([.. new byte[8], 255, 0, 0, 0], default, 0);

        Assert.Equal((255u, false, null), (lookup.Table, lookup.Source.IsGiven, lookup.Device));
    }

    [Fact]
    public void A_text_that_is_no_format_is_none() => Assert.Null(EventFormat.Parse("No such file\n"));
}
