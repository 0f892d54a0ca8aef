using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m addrtype</c>: what the routing tables say an address is (net/netfilter/xt_addrtype.c, addrtype_mt_v1). An IPv4 address
/// has one type, which must be among those asked for. Of IPv6 all must hold that follow from the address alone, and one of
/// those that a lookup tells (match_type6).
/// </summary>
internal sealed class AddressTypeMatcher(bool isSource, AddressTypes types, AddressTypeLimit limit) : Matcher
{
    private const AddressTypes OfAddress = AddressTypes.Multicast | AddressTypes.Unicast | AddressTypes.Unspecified;
    private const AddressTypes OfLookup = AddressTypes.Local | AddressTypes.Anycast | AddressTypes.Unreachable;

    public override Answer Test(Passage passage)
    {
        var value = Value(passage);
        var actual = value.IsGiven ? Actual(passage) : AddressTypes.None;
        return actual == AddressTypes.None ? Answer.Unknown
            : Answers.From(value.Family == IpFamily.IPv6 ? HoldsAll(actual) : (actual & types) != 0);
    }

    public override Wording Describe(Passage passage) =>
        new($"{(isSource ? "source" : "destination")} {Value(passage)}, of type {Text(Actual(passage))},", $"of type {Text(types)}");

    protected override string About => "addrtype";

    private bool HoldsAll(AddressTypes actual) =>
        (types & OfAddress & ~actual) == 0 && ((types & OfLookup) == 0 || (types & OfLookup & actual) != 0);

    private static string Text(AddressTypes types) => types.ToString().ToUpperInvariant().Replace(", ", ",", StringComparison.Ordinal);

    private IpAddress Value(Passage passage) => isSource ? passage.Packet.Source : passage.Packet.Destination;

    // IPv4 looks into its tables of addresses, IPv6 asks for a route and reads what that takes.
    private AddressTypes Actual(Passage passage)
    {
        var address = Value(passage);
        string? device = limit switch
        {
            AddressTypeLimit.None => null,
            AddressTypeLimit.In => passage.InInterface,
            AddressTypeLimit.Out => passage.OutInterface,
        };
        return address.Family == IpFamily.IPv6
            ? passage.AskRouter((router, inquiry) => router.TypeOf(inquiry, address, device))
            : passage.Host.Router.TypeOf(address, device);
    }
}
