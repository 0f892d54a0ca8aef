using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>-m addrtype</c>: what the routing tables say an address is (net/netfilter/xt_addrtype.c).</summary>
internal sealed class AddressTypeMatcher(bool isSource, AddressTypes types, AddressTypeLimit limit) : Matcher
{
    public override Answer Test(Passage passage)
    {
        var actual = Actual(passage);
        return actual == AddressTypes.None ? Answer.Unknown : Answers.From((actual & types) != 0);
    }

    public override Wording Describe(Passage passage) =>
        new($"{(isSource ? "source" : "destination")} {Value(passage)}, of type {Text(Actual(passage))},", $"of type {Text(types)}");

    protected override string About => "addrtype";

    private static string Text(AddressTypes types) => types.ToString().ToUpperInvariant().Replace(", ", ",", StringComparison.Ordinal);

    private IpAddress Value(Passage passage) => isSource ? passage.Packet.Source : passage.Packet.Destination;

    private AddressTypes Actual(Passage passage) => passage.Host.Router.TypeOf(Value(passage), limit switch
    {
        AddressTypeLimit.None => null,
        AddressTypeLimit.In => passage.InInterface,
        AddressTypeLimit.Out => passage.OutInterface,
    });
}
